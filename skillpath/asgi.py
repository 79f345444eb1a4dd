"""The ASGI entrance."""

import os

from django.core.asgi import get_asgi_application

from skillpath.checks import refuse_to_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skillpath.settings")

application = get_asgi_application()
refuse_to_start()
