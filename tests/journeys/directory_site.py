"""A force's directory for the journeys: a real OpenID Connect provider (django-allauth's), in a process of its own.

It knows one person. What it says of its clock and of how they signed in there is read from a file each time, so that a
journey can put its clock wrong: `python directory_site.py FOLDER`, where FOLDER holds `says.json`, and gets `address`.
"""

import json
import sys
import time
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import django
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings

FOLDER = Path(sys.argv[1])
USERNAME, PASSWORD = "t.askew", "what the directory knows"
CLIENT_ID, CLIENT_SECRET = "sightline", "between the two of them"


def _key() -> str:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    form = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return made.private_bytes(*form).decode()


settings.configure(
    SECRET_KEY="a directory for one run",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="__main__",
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "directory.sqlite3"}},
    INSTALLED_APPS=[
        *("django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.messages"),
        *("allauth", "allauth.account", "allauth.idp.oidc"),
    ],
    MIDDLEWARE=[
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {"context_processors": ["django.template.context_processors.request"]},
        }
    ],
    AUTHENTICATION_BACKENDS=["allauth.account.auth_backends.AuthenticationBackend"],
    ACCOUNT_EMAIL_VERIFICATION="none",
    ACCOUNT_LOGIN_METHODS={"username"},
    IDP_OIDC_PRIVATE_KEY=_key(),
    IDP_OIDC_ADAPTER="__main__.Adapter",
    USE_TZ=True,
    LOGGING={
        "version": 1,
        "handlers": {"console": {"class": "logging.StreamHandler"}},
        "root": {"handlers": ["console"], "level": "WARNING"},
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    # another cookie than Sightline's, which is on the same host
    SESSION_COOKIE_NAME="directory",
    CSRF_COOKIE_NAME="directory_csrf",
)
django.setup()

from allauth.idp.oidc.adapter import DefaultOIDCAdapter  # noqa: E402 - only once the settings are there
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.urls import include, path  # noqa: E402

urlpatterns = [path("", include("allauth.idp.urls")), path("accounts/", include("allauth.urls"))]


class Adapter(DefaultOIDCAdapter):
    """Says what the file says."""

    def get_user_sub(self, client: Any, user: Any) -> str:
        return f"directory-{user.username}"

    def get_user_by_sub(self, client: Any, sub: str) -> Any:
        return get_user_model().objects.filter(username=sub.removeprefix("directory-")).first()

    def populate_id_token(self, id_token: dict[str, Any], client: Any, scopes: Any, **kwargs: Any) -> None:
        says = json.loads((FOLDER / "says.json").read_text())
        id_token["iat"] = int(time.time()) + says["seconds_ahead"]
        id_token["exp"] = id_token["iat"] + 300
        id_token["amr"] = says["amr"]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        pass


def main() -> None:
    """Make its database, its person and its one client, and serve."""
    from allauth.idp.oidc.models import Client

    call_command("migrate", verbosity=0)
    get_user_model().objects.create_user(USERNAME, password=PASSWORD)
    client = Client(id=CLIENT_ID, name="Sightline", scopes="openid\nprofile", skip_consent=True)
    client.redirect_uris = (FOLDER / "returns_to").read_text()
    client.set_secret(CLIENT_SECRET)
    client.save()
    server = make_server("127.0.0.1", int((FOLDER / "port").read_text()), get_wsgi_application(), _Server, _Quiet)
    (FOLDER / "address.new").write_text(f"http://127.0.0.1:{server.server_port}")
    (FOLDER / "address.new").rename(FOLDER / "address")
    server.serve_forever()


if __name__ == "__main__":
    main()
