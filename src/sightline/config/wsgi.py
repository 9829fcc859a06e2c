"""The WSGI application that the web workers serve."""

import os
import threading

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

# and so is what compares somebody who is being added with the record
from sightline.linkage.same_person.nearest import make_ready  # noqa: E402


def _make_ready_soon() -> None:
    """What that makes first takes seconds: each worker makes it once it has served the pages that people came for."""
    soon = threading.Timer(5, make_ready)
    soon.daemon = True
    soon.start()


os.register_at_fork(after_in_child=_make_ready_soon)
