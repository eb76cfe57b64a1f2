"""Settings, all from environment variables (see docs/operations.md); the defaults serve one machine with SQLite and local files."""

from __future__ import annotations

from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF

env = environ.Env()
ROOT = Path(__file__).resolve().parent.parent.parent
POLICIES = Path(env.str("ZHICHENG_POLICIES", default=str(ROOT / "policies")))

# What must survive a re-clone (keys, certificate authority) lives outside the tree; what belongs to one clone lives in var/.
STATE = Path(env.str("ZHICHENG_STATE", default=str(Path.home() / ".local" / "state" / "zhicheng")))
VAR = Path(env.str("ZHICHENG_VAR", default=str(ROOT / "var")))
DEMO = env.bool("ZHICHENG_DEMO", default=False)
DEBUG = env.bool("ZHICHENG_DEBUG", default=False)

ALLOWED_HOSTS = env.list("ZHICHENG_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
PUBLIC_URL = env.str("ZHICHENG_PUBLIC_URL", default="http://127.0.0.1:8000")
CSRF_TRUSTED_ORIGINS = env.list("ZHICHENG_TRUSTED_ORIGINS", default=[])
CSRF_FAILURE_VIEW = "zhicheng.web.shared.errors.csrf"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "template_partials",
    "zhicheng.records",
    "zhicheng.web",
    "zhicheng.ops",
]
AUTH_USER_MODEL = "records.Account"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "zhicheng.web.shared.middleware.Doorkeeper",
]
ROOT_URLCONF = "zhicheng.config.urls"
WSGI_APPLICATION = "zhicheng.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "zhicheng" / "web"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csrf",
                "csp.context_processors.nonce",
                "django.contrib.messages.context_processors.messages",
                "zhicheng.web.shared.shell.shell",
            ],
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            [
                                "django.template.loaders.filesystem.Loader",
                                "django.template.loaders.app_directories.Loader",
                            ],
                        )
                    ],
                )
            ],
            "libraries": {"ui": "zhicheng.web.shared.templatetags.ui"},
            "builtins": ["template_partials.templatetags.partials"],
        },
    }
]
FORM_RENDERER = "zhicheng.web.shared.forms.Renderer"

DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{VAR / 'zhicheng.sqlite3'}")
DATABASES = {"default": env.db_url_config(DATABASE_URL)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # recursive_triggers: without it INSERT OR REPLACE would slip past the audit table's delete trigger.
    # Opening the file and setting it up costs several milliseconds: a thread keeps its connection.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;"
        "PRAGMA busy_timeout=20000; PRAGMA recursive_triggers=ON;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"pool": {"min_size": 1, "max_size": env.int("ZHICHENG_DB_POOL", default=8)}}
    DATABASES["default"]["CONN_MAX_AGE"] = 0

PASSWORD_HASHERS = ["zhicheng.records.hashers.TunedArgon2"]
AUTH_PASSWORD_VALIDATORS: list[dict[str, object]] = []  # the length and kind rules are pack values, checked by the action
LOGIN_URL = "/account/login/"
SESSION_ENGINE = "zhicheng.records.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = env.bool("ZHICHENG_TLS", default=False)
CSRF_COOKIE_SECURE = SESSION_COOKIE_SECURE
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

LANGUAGE_CODE = "zh-hans"
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
USE_TZ = True

HASHED_STATIC = env.bool("ZHICHENG_HASHED_STATIC", default=False)
BUILT = ROOT / "zhicheng" / "web" / "static_built"
STATIC_URL = "/static/"
STATIC_ROOT = ROOT / "zhicheng" / "web" / "static_collected" if HASHED_STATIC else BUILT
STATICFILES_DIRS = [BUILT] if HASHED_STATIC else []
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if HASHED_STATIC
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

# Evidence travels in the request body; the pack limits one file, this limits one request.
DATA_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 6 * 1024 * 1024

STORE_URL = env.str("ZHICHENG_STORE", default=f"file://{VAR / 'files'}")
SMS_URL = env.str("ZHICHENG_SMS", default=f"file://{VAR / 'sms'}")
MAIL_URL = env.str("ZHICHENG_MAIL", default=f"file://{VAR / 'mail'}")
SCAN_URL = env.str("ZHICHENG_SCAN", default="local:")
SEAL_URL = env.str("ZHICHENG_SEAL", default="")  # empty: the local test authority made at setup
SSO_URL = env.str("ZHICHENG_SSO", default="")  # empty: no identity provider, accounts of the platform only
FONT_DIRS = env.list("ZHICHENG_FONTS", default=["/usr/share/fonts"])
BIN_DAYS = env.int("ZHICHENG_BIN_DAYS", default=30)
LOCAL_DIVISION = env.str("ZHICHENG_DIVISION", default="530100")

SECRET_KEY = ""  # replaced below: the key file is made at setup and never committed

from zhicheng.integrations.keys import load_keys  # noqa: E402  (needs STATE)

KEYS = load_keys(STATE)
SECRET_KEY = KEYS.session

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.str("ZHICHENG_LOG_LEVEL", default="INFO")},
}
