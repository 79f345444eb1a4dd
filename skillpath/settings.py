"""All settings. Safe by default: what is unset is either harmless or refused by `skillpath.checks`."""

import contextlib
import ssl
import tempfile
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key
from kombu import Queue
from whitenoise.compress import Compressor

from skillpath.env import (
    BASE_DIR,
    address,
    choice,
    database,
    email,
    flag,
    is_social_provider,
    is_this_machine,
    mapping,
    number,
    pattern,
    text,
    words,
)
from skillpath.schedule import SCHEDULE

# The embedded default (`make run`) is one machine for one team or for trying out: SQLite, a broker in files, e-mail
# into a folder. Production is anything else, and is checked strictly.
EMBEDDED = flag("SKILLPATH_EMBEDDED", default=False)
DEBUG = flag("DEBUG", default=False)
TESTING = flag("SKILLPATH_TESTING", default=False)
VAR_DIR = Path(text("SKILLPATH_VAR", default=str(BASE_DIR / "var")))
DEMO = flag("SKILLPATH_DEMO", default=EMBEDDED)
DEMO_PASSWORD = text("SKILLPATH_DEMO_PASSWORD")


def _embedded_secret() -> str:
    """Return the secret key of the embedded default, made once and kept in a private file."""
    VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = VAR_DIR / "secret_key"
    if not path.exists():
        with tempfile.NamedTemporaryFile("w", dir=VAR_DIR, delete=False) as fresh:
            fresh.write(get_random_secret_key())
        # The first of several processes wins.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(fresh.name)
        Path(fresh.name).unlink()
    return path.read_text()


SECRET_KEY_MISSING = not (text("SECRET_KEY") or EMBEDDED or TESTING)
# Without a key there is one for this process alone, so that the checks can run and name everything that is wrong.
SECRET_KEY = text("SECRET_KEY") or (
    _embedded_secret() if EMBEDDED else "test-only" * 8 if TESTING else get_random_secret_key()
)
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS")
PORT = number("PORT", default=8000, least=1)
for _name in ("WEB_WORKERS", "WEB_THREADS", "WORKER_PROCESSES", "WORKER_THREADS"):  # used by skillpath.serve
    number(_name, default=1, least=1)
HOST = text("HOST", default="127.0.0.1")
# Listening beyond this machine, the site has no address of its own accord: `skillpath.checks` asks for it.
HOST_IS_LOCAL = is_this_machine(HOST)
SITE_URL = address(
    "SITE_URL",
    default=f"http://localhost:{PORT}" if TESTING or (EMBEDDED and HOST_IS_LOCAL) else "",
    schemes=("http", "https"),
)
SITE_NAME = text("SITE_NAME", default="SkillPath")
SITE_HOST = urlsplit(SITE_URL).hostname or ""
SITE_IS_LOCAL = HOST_IS_LOCAL and is_this_machine(SITE_HOST)
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]", "0.0.0.0")  # noqa: S104 — the last is what some call it
ALLOWED_HOSTS = words("ALLOWED_HOSTS", default=(*_LOOPBACK, SITE_HOST) if EMBEDDED else (SITE_HOST,))
CSRF_TRUSTED_ORIGINS = words("CSRF_TRUSTED_ORIGINS", default=(SITE_URL,) if SITE_URL else ())

INSTALLED_APPS = [
    "skillpath.accounts",
    "skillpath.catalog",
    "assessments",
    "learners",
    "skillpath.web",
    "skillpath.api",
    "skillpath.admin_site.AdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "skillpath.static.StaticConfig",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "rest_framework",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "django_filters",
    "django_htmx",
    "simple_history",
    "csp",
]
# Further social login providers by settings alone: SOCIAL_PROVIDERS=github,google and their keys in SOCIAL_CONFIG.
SOCIAL_PROVIDERS = words("SOCIAL_PROVIDERS")
INSTALLED_APPS += [f"allauth.socialaccount.providers.{name}" for name in SOCIAL_PROVIDERS if is_social_provider(name)]

MIDDLEWARE = [
    "skillpath.web.middleware.RequestIdMiddleware",
    "skillpath.web.middleware.ProbesMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "simple_history.middleware.HistoryRequestMiddleware",
    "skillpath.web.middleware.TimeZoneMiddleware",
    "skillpath.web.middleware.AccessMiddleware",
    "skillpath.web.refusals.RefusalMiddleware",
]

ROOT_URLCONF = "skillpath.urls"
WSGI_APPLICATION = "skillpath.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "OPTIONS": {
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
                )
            ]
            if not DEBUG
            else ["django.template.loaders.filesystem.Loader", "django.template.loaders.app_directories.Loader"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "skillpath.web.context.site",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "skillpath.web.templatetags.parts",
                "skillpath.web.templatetags.journey",
                "skillpath.web.templatetags.steps",
            ],
        },
    }
]

# --- Data -------------------------------------------------------------------------------------------------------------
SQLITE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA mmap_size=134217728; PRAGMA cache_size=-20000;"
    ),
}
DATABASES: dict[str, dict[str, Any]] = {
    "default": database("DATABASE_URL", default=f"sqlite:///{VAR_DIR.absolute() / 'skillpath.sqlite3'}"),
}
ON_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if ON_SQLITE:
    DATABASES["default"]["ENGINE"] = "skillpath.sqlite"
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"].setdefault("CONN_MAX_AGE", number("CONN_MAX_AGE", default=60))
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
DATABASES["default"]["ATOMIC_REQUESTS"] = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = address("REDIS_URL", schemes=("redis", "rediss", "unix"))
if TESTING:
    CACHES: dict[str, dict[str, Any]] = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
elif REDIS_URL:
    CACHES = {
        "default": {
            "BACKEND": "skillpath.cache.Cache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 2},
        }
    }
else:
    # A file of its own, so that counting a login attempt never waits for a writer of learning data.
    DATABASES["cache"] = {
        "ENGINE": "skillpath.sqlite",
        "NAME": VAR_DIR / "cache.sqlite3",
        "OPTIONS": SQLITE_OPTIONS,
        "CONN_MAX_AGE": None,
    }
    DATABASE_ROUTERS = ["skillpath.cache_router.CacheRouter"]
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}}

# --- Jobs -------------------------------------------------------------------------------------------------------------
BROKER_DIR = VAR_DIR / "broker"
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost//"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = (
    {"visibility_timeout": 3600} if REDIS_URL else {"folder": str(BROKER_DIR), "polling_interval": 0.1}
)
if not REDIS_URL:
    CELERY_BROKER_TRANSPORT = "skillpath.broker:Transport"
if REDIS_URL.startswith("rediss"):
    CELERY_BROKER_USE_SSL = {"ssl_cert_reqs": ssl.CERT_REQUIRED}
CELERY_TASK_QUEUES = [Queue("default")]
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_TIME_LIMIT = 600
CELERY_WORKER_PREFETCH_MULTIPLIER = 1 if REDIS_URL else 16
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_ENABLE_REMOTE_CONTROL = bool(REDIS_URL)
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = SCHEDULE
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
HEARTBEAT_MAX_SECONDS = 60

# --- People -----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "learners.profiles.backend.PersonBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "skillpath.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_SIGNUP_FORM_CLASS = "skillpath.accounts.forms.SignupForm"
ACCOUNT_EMAIL_VERIFICATION = choice(
    "EMAIL_VERIFICATION",
    default="optional" if EMBEDDED else "mandatory",
    among=("mandatory", "optional", "none"),
)
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = False
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_FORMS = {"add_email": "skillpath.accounts.addresses.ChangeAddressForm"}
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SIGNUP_OPEN = flag("SIGNUP_OPEN", default=True)
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SITE_URL.startswith("https") else "http"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = EMBEDDED
MFA_TOTP_ISSUER = SITE_NAME
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_PROVIDERS = mapping("SOCIAL_CONFIG")
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False
# One proxy before us unless told otherwise, when there is one: else everyone would share its address, and its limits.
BEHIND_PROXY = flag("BEHIND_PROXY", default=False)
ALLAUTH_TRUSTED_PROXY_COUNT = number("TRUSTED_PROXIES", default=1 if BEHIND_PROXY else 0)

# --- E-mail -----------------------------------------------------------------------------------------------------------
EMAIL_FILE_PATH = str(VAR_DIR / "mail")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_IS_SET = bool(text("EMAIL_URL"))
globals().update(email("EMAIL_URL"))
# Whoever can read this page can reset anyone's password: it exists on one's own machine only.
MAIL_PAGE = (EMBEDDED or DEBUG) and SITE_IS_LOCAL and not EMAIL_IS_SET
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = text("DEFAULT_FROM_EMAIL", default=f"{SITE_NAME} <skillpath@{SITE_HOST or 'localhost'}>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Language and time ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English")]
LOCALE_PATHS = [BASE_DIR / "skillpath" / "locale"]
TIME_ZONE = "UTC"
USE_TZ = True
USE_I18N = True

# --- Files ------------------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = Path(text("STATIC_ROOT", default=str(VAR_DIR / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG or TESTING
        else "skillpath.static.Storage"
    },
}
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = ["map", *Compressor.SKIP_COMPRESS_EXTENSIONS]
PACK_DIRS = [BASE_DIR / "skillpath" / "catalog" / "content"]

# --- Safety -----------------------------------------------------------------------------------------------------------
HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS and flag("SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = number("HSTS_SECONDS", default=31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "skillpath.web.views.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF, *words("CSP_FORM_ACTION")],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
SILENCED_SYSTEM_CHECKS: list[str] = []

# --- API --------------------------------------------------------------------------------------------------------------
RATE = {"like": r"\d+/(sec|min|hour|day)", "wanted": "a number per sec, min, hour or day, such as 600/min"}
REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "skillpath.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_PAGINATION_CLASS": "skillpath.api.pagination.Pages",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "EXCEPTION_HANDLER": "skillpath.api.errors.problem",
    "DEFAULT_THROTTLE_CLASSES": [
        "skillpath.api.throttling.PersonThrottle",
        "skillpath.api.throttling.StrangerThrottle",
    ],
    "DEFAULT_THROTTLE_RATES": {
        "person": pattern("API_RATE_PERSON", default="600/min", **RATE),
        "stranger": pattern("API_RATE_STRANGER", default="120/min", **RATE),
    },
    "NUM_PROXIES": ALLAUTH_TRUSTED_PROXY_COUNT,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "SkillPath",
    "DESCRIPTION": "The JSON side of SkillPath: the same numbers and the same rules as its pages.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
    "COMPONENT_SPLIT_REQUEST": True,
    "SCHEMA_PATH_PREFIX": "/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "StepKind": "skillpath.catalog.models.Step.Kind",
        "CardKind": "skillpath.catalog.models.Card.Kind",
        "QuestionKind": "skillpath.catalog.models.Item.Kind",
        "ResourceKind": "skillpath.catalog.models.Resource.Kind",
        "ResourceCost": "skillpath.catalog.models.Resource.Cost",
        "InterviewTaskKind": "skillpath.catalog.models.InterviewTask.Kind",
        "EvidenceKind": "assessments.models.Evidence.Kind",
        "Necessity": "skillpath.catalog.models.RoleRequirement.Necessity",
        "ProjectGrade": "skillpath.catalog.models.Project.Grade",
        "TokenScope": "skillpath.accounts.models.ApiToken.Scope",
        "TeamPart": "learners.teams.models.Membership.Part",
        "MemoryState": "learners.memory.models.CardMemory.State",
        "StepMark": "learners.roadmaps.models.StepState.State",
        "StepState": "skillpath.api.v1.roadmaps.STATES",
        "RequirementState": "skillpath.api.v1.levels.REQUIREMENT_STATES",
        "StandingState": "skillpath.api.v1.levels.STANDING_STATES",
        "ContentKind": "skillpath.catalog.queries.KINDS",
        "ReviewOutcome": "skillpath.api.v1.reviews.OUTCOMES",
    },
    "TAGS": [
        {"name": "start", "description": "Where everything is."},
        {"name": "catalogue", "description": "What there is to learn: published content, readable by anyone."},
        {"name": "roadmaps", "description": "Following roadmaps."},
        {"name": "mastery", "description": "Your levels, your readiness, and the evidence behind them."},
        {"name": "attempts", "description": "Answering quizzes."},
        {"name": "memory", "description": "Your cards and reviews."},
        {"name": "teams", "description": "Your teams, and what they ask."},
        {"name": "me", "description": "You, your settings, your tokens, your data."},
    ],
}

# --- Logs -------------------------------------------------------------------------------------------------------------
LOG_FORMAT = choice("LOG_FORMAT", default="console" if EMBEDDED or TESTING else "json", among=("console", "json"))
LOG_LEVEL = choice("LOG_LEVEL", default="INFO", among=("DEBUG", "INFO", "WARNING", "ERROR"))
LOGGING_CONFIG = "skillpath.logs.configure"
LOGGING: dict[str, Any] = {"level": LOG_LEVEL, "format": LOG_FORMAT}

SIMPLE_HISTORY_REVERT_DISABLED = True

if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    ACCOUNT_EMAIL_VERIFICATION = "optional"
    ACCOUNT_RATE_LIMITS: dict[str, str] = {}
    ALLOWED_HOSTS = ["*"]
