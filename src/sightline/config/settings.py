"""Settings. Everything that differs between installations comes from the environment; no logic."""

import hashlib
import os
from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from sightline.core.policy_files import policy_folder

CHECKOUT = Path(__file__).resolve().parents[3]
VAR = Path(os.environ.get("SIGHTLINE_VAR", CHECKOUT / "var"))
POLICY = policy_folder()

DEBUG = False
DEMONSTRATION = os.environ.get("SIGHTLINE_DEMONSTRATION") == "1"
SECRET_KEY = os.environ.get("SIGHTLINE_SECRET_KEY", "only-for-checks-without-a-server")
ALLOWED_HOSTS = os.environ.get("SIGHTLINE_ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
INSECURE = os.environ.get("SIGHTLINE_INSECURE_COOKIES", "1" if DEMONSTRATION else "0") == "1"
# how many proxies stand in front and write down whom they pass on; where X-Forwarded-Proto is believed there is one
PROXIES = int(os.environ.get("SIGHTLINE_PROXIES", "0" if INSECURE else "1"))

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.staticfiles",
    "django.forms",
    "procrastinate.contrib.django",
    "csp",
    # in the order of the navigation; `config` closes the registries, and so comes last
    "sightline.boards",
    "sightline.pole",
    "sightline.contact",
    "sightline.notices",
    "sightline.duties",
    "sightline.decisions",
    "sightline.markers",
    "sightline.matters",
    "sightline.linkage",
    "sightline.need_to_know",
    "sightline.sharing",
    "sightline.workforce",
    "sightline.core",
    "sightline.config",
]

MIDDLEWARE = [
    "sightline.core.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sightline.core.middleware.ActingMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "sightline.core.unreadable.UnreadableMiddleware",
]

ROOT_URLCONF = "sightline.config.urls"
WSGI_APPLICATION = "sightline.config.wsgi.application"
AUTH_USER_MODEL = "core.User"
API_HOLDER = "sightline.workforce.tokens.holder_of"
ACTOR_LOADER = "sightline.workforce.actors.load_actor"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Django's own for PostgreSQL, quicker at what every page does
ENGINE = "sightline.core.postgresql"


def _database(variable: str) -> dict[str, object]:
    url = os.environ.get(variable, "postgresql://nobody@localhost/not-started")
    # a cached connection is worth 2.5 times a fresh one; health checks outlive a restart of the server
    return dict(dj_database_url.parse(url, ENGINE, conn_max_age=600, conn_health_checks=True))


DATABASES = {"default": _database("APP_DATABASE_URL"), "owner": _database("DATABASE_URL")}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": ["django.template.context_processors.csrf"]},
    }
]
FORM_RENDERER = "sightline.core.components.renderer.GovRenderer"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
FILES_ROOT = VAR / "files"
FILES_KEY = os.environ.get("SIGHTLINE_FILES_KEY", SECRET_KEY)
# where seals of the ledger are kept: a folder (best of another machine), or s3://bucket/folder
SEALS = os.environ.get("SIGHTLINE_SEALS", str(VAR / "seals"))
SEAL_KEY = os.environ.get("SIGHTLINE_SEAL_KEY", FILES_KEY)
JOURNAL_ROOT = Path(os.environ.get("SIGHTLINE_JOURNAL", VAR / "journal"))


def _seals_place(place: str) -> dict[str, object]:
    if not place.startswith("s3://"):
        return {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": place}}
    bucket, _, folder = place.removeprefix("s3://").partition("/")
    # address, region and keys come from the AWS_... variables, as every S3 client takes them
    options = {"bucket_name": bucket, "location": folder, "file_overwrite": False, "default_acl": None}
    return {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options}


STORAGES = {
    "seals": _seals_place(SEALS),
    "default": {"BACKEND": "sightline.core.files.EncryptedStorage", "OPTIONS": {"location": FILES_ROOT}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEMONSTRATION

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "sign_in"
# an account that is closed is told so, once it is shown whose it is: Django's own backend would not say
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.AllowAllUsersModelBackend"]
# in a demonstration a second factor is offered; a real installation requires it of the posts that need one
SECOND_FACTOR_REQUIRED = (
    os.environ.get("SIGHTLINE_SECOND_FACTOR", "offered" if DEMONSTRATION else "required") != "offered"
)
DIRECTORY_ISSUER = os.environ.get("SIGHTLINE_OIDC_ISSUER", "").rstrip("/")
DIRECTORY_CLIENT = (os.environ.get("SIGHTLINE_OIDC_CLIENT_ID", ""), os.environ.get("SIGHTLINE_OIDC_CLIENT_SECRET", ""))
DIRECTORY_CLAIM = os.environ.get("SIGHTLINE_OIDC_CLAIM", "sub")
DIRECTORY_NAME = os.environ.get("SIGHTLINE_OIDC_NAME", "your force account")
# values of `acr` that say, in this force's directory, that a second factor was used there
DIRECTORY_ACR = [value for value in os.environ.get("SIGHTLINE_OIDC_ACR", "").split(",") if value]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

# two installations on one host must not sign each other's people out
SESSION_COOKIE_NAME = f"sightline_{hashlib.sha256(SECRET_KEY.encode()).hexdigest()[:8]}"
SESSION_ENGINE = "sightline.core.sessions"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not INSECURE
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# two years, as long as browsers that keep lists ask for; only ever sent by TLS
SECURE_HSTS_SECONDS = 0 if INSECURE else 2 * 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if not INSECURE else None
X_FRAME_OPTIONS = "DENY"
# where live updates are served: on a port of this host (as ./run does), "proxied" at /live/, or not at all
LIVE = os.environ.get("SIGHTLINE_LIVE", "")
CSRF_FAILURE_VIEW = "sightline.core.web.errors.form_expired"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        # a policy cannot name an IPv6 address: every page would warn of it in the browser's console
        "connect-src": [
            SELF,
            *(f"http://{host}:{LIVE}" for host in ALLOWED_HOSTS if LIVE.isdigit() and not host.startswith("[")),
        ],
        "frame-ancestors": [NONE],
        "form-action": [SELF],
    }
}

SECURITY_CONTACT = os.environ.get("SIGHTLINE_SECURITY_CONTACT", "mailto:security@example.org")
API_PER_MINUTE = int(os.environ.get("SIGHTLINE_API_PER_MINUTE", "600"))
API_MAX_BYTES = 256 * 1024
LOG_MAX_BYTES = 2 * 1024 * 1024
LOG_FILE_MAX_BYTES = 64 * 1024 * 1024
WEBHOOK_PLAIN = DEMONSTRATION
# networks that webhooks may be sent into although they are not the open network: a force's own, say
WEBHOOK_NETWORKS = [network for network in os.environ.get("SIGHTLINE_WEBHOOK_NETWORKS", "").split(",") if network]
# where people reach Sightline: for links in what leaves, which is made where no request is
ADDRESS = os.environ.get("SIGHTLINE_ADDRESS", f"http://localhost:{os.environ.get('SIGHTLINE_PORT', '8000')}").rstrip(
    "/"
)
# what leaves goes into files until a server or a key is named
SENT_ROOT = Path(os.environ.get("SIGHTLINE_SENT", VAR / "sent"))
DEFAULT_FROM_EMAIL = os.environ.get("SIGHTLINE_EMAIL_FROM", "Sightline <sightline@example.org>")
EMAIL_HOST = os.environ.get("SIGHTLINE_SMTP_HOST", "")
EMAIL_PORT = int(os.environ.get("SIGHTLINE_SMTP_PORT", "587"))
EMAIL_HOST_USER = os.environ.get("SIGHTLINE_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SIGHTLINE_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("SIGHTLINE_SMTP_TLS", "1") == "1"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = None if EMAIL_HOST else SENT_ROOT / "mail"
NOTIFY_KEY = os.environ.get("SIGHTLINE_NOTIFY_KEY", "")
NOTIFY_TEMPLATE = os.environ.get("SIGHTLINE_NOTIFY_TEMPLATE", "")
NOTIFY_ADDRESS = os.environ.get("SIGHTLINE_NOTIFY_ADDRESS", "https://api.notifications.service.gov.uk")
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FEEDS_ROOT = Path(os.environ.get("SIGHTLINE_FEEDS", VAR / "feeds"))
# where live systems that take files find decisions (<key>/out) and leave their receipts (<key>/receipts)
LIVE_ROOT = Path(os.environ.get("SIGHTLINE_LIVE_FOLDER", VAR / "live"))
# where a whole comparison of records finds and weighs its pairs: "duckdb" or "spark"
LINKAGE_BACKEND = os.environ.get("SIGHTLINE_LINKAGE_BACKEND", "duckdb")
FEED_MAX_BYTES = int(os.environ.get("SIGHTLINE_FEED_MAX_MB", "500")) * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
PHOTOGRAPH_MAX_BYTES = 10 * 1024 * 1024
EXTRACT_MAX_BYTES = 50 * 1024 * 1024

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
