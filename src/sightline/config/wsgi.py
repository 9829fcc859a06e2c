"""The WSGI application that the web workers serve."""

import os

from django.core.wsgi import get_wsgi_application

from sightline.access.secrets import weak_secrets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
if "SIGHTLINE_SECRET_KEY" not in os.environ:
    raise SystemExit(
        "Sightline serves nobody without a secret of its own: set SIGHTLINE_SECRET_KEY (docs/settings.md)."
    )
if os.environ.get("SIGHTLINE_DEMONSTRATION") != "1" and (weak := weak_secrets(os.environ)):
    raise SystemExit("Sightline serves nobody with secrets that are weak (docs/settings.md). " + " ".join(weak))
application = get_wsgi_application()

# every page's code is loaded here, once, and not by each worker while somebody waits for its first answer
import sightline.config.urls  # noqa: E402 - only once Django is ready

# and so is what compares somebody who is being added with the record
import sightline.linkage.same_person.nearest  # noqa: E402, F401
