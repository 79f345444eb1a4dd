"""The WSGI entrance."""

import os

from django.core.wsgi import get_wsgi_application

from skillpath.checks import refuse_to_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillpath.settings")

application = get_wsgi_application()
refuse_to_start()
