"""The WSGI entry point, served by granian (`zhicheng serve`)."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zhicheng.config.settings")
application = get_wsgi_application()
