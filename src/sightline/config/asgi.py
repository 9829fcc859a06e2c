"""The ASGI application of live updates: `/live/` and nothing else. Pages are served by WSGI (config.wsgi)."""

import os

import django

from sightline.access.secrets import weak_secrets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
if "SIGHTLINE_SECRET_KEY" not in os.environ:
    raise SystemExit(
        "Sightline serves nobody without a secret of its own: set SIGHTLINE_SECRET_KEY (docs/settings.md)."
    )
if os.environ.get("SIGHTLINE_DEMONSTRATION") != "1" and (weak := weak_secrets(os.environ)):
    raise SystemExit("Sightline serves nobody with secrets that are weak (docs/settings.md). " + " ".join(weak))
django.setup()

from sightline.core.live.served import Live  # noqa: E402 - its models need Django's settings

application = Live()
