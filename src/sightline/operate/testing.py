"""The database server for tests and benches."""

import atexit
import os

from .places import var_folder
from .postgres import EmbeddedServer, ensure_running


def start_test_cluster() -> EmbeddedServer:
    """The fast server that tests and benches use, in `var/test-cluster`, with the same two roles as the real one.

    It is kept between runs and shared by runs at the same time (so name databases by process); the last one to end
    stops it. The owner may create databases. Raises `ServerUnavailable`.
    """
    server = ensure_running(var_folder(), durable=False)
    starter = os.getpid()
    # a forked child inherits this list but not the use of the server
    atexit.register(lambda: server.release() if os.getpid() == starter else None)
    return server
