from django.db import migrations


class Migration(migrations.Migration):
    """A memory is rebuilt from its log, never from a copy of what it was: a late review makes such a copy wrong."""

    dependencies = [("learners", "0001_initial")]

    operations = [migrations.RemoveField(model_name="review", name="before")]
