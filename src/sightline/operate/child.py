"""What the minding process starts: the web server, the worker, or live updates. Each ends when that process does."""

import ctypes
import os
import signal
import sys

SET_PARENT_DEATH_SIGNAL = 1
# the web server may finish what it is answering; a job that is cut off is run again
ENDING = {"web": signal.SIGTERM, "worker": signal.SIGKILL, "live": signal.SIGTERM}


def main(argv: list[str]) -> int:
    """`python -m sightline.operate.child PARENT web|worker|live ...`: what follows is gunicorn's, or uvicorn's."""
    parent, kind, *rest = argv
    end_with_parent(int(parent), ENDING[kind])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    if kind == "web":
        from gunicorn.app.wsgiapp import run

        sys.argv = ["gunicorn", *rest]
        run()
        return 0
    if kind == "live":
        serve_live(int(rest[0]))
        return 0
    import django

    django.setup()
    from sightline.core.worker import main as work

    work()
    return 0


def serve_live(hand: int) -> None:
    """Serve live updates on the listening socket with this descriptor, until told to stop."""
    import uvicorn

    # what is open is open for hours: there is nothing to wait for
    uvicorn.run(
        "sightline.config.asgi:application", fd=hand, log_level="warning", timeout_graceful_shutdown=1, lifespan="on"
    )


def end_with_parent(parent: int, ending: signal.Signals) -> None:
    """Have the system end this process when its parent is killed (Linux; elsewhere the next start waits for it)."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(SET_PARENT_DEATH_SIGNAL, ending)
    if os.getppid() != parent:
        sys.exit("The process that started this one is gone.")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
