"""The server as the rest of Sightline sees it: made ready, shared by everybody in the checkout, stopped by the last."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import not_ours
from . import cluster, process
from .cluster import DATABASE, ROLES
from .errors import ServerUnavailable, refuse_without_room
from .place import Place, place_of
from .process import Answer

ROOM_TO_START = 100_000_000


@dataclass
class EmbeddedServer:
    """A running server that this process uses until `release`."""

    place: Place
    durable: bool
    _hold: int | None = field(default=None, repr=False)

    def url(self, role: str, database: str = DATABASE) -> str:
        """The URL for `role` ("owner", "app" or "superuser") to `database`."""
        return cluster.url(self.place, ROLES.get(role, cluster.SUPERUSER), database)

    def answers(self) -> bool:
        """Whether the server accepts connections just now."""
        return process.answer_of(self.place) is Answer.ACCEPTING

    def mend(self) -> None:
        """Start the server again after it died; does nothing while it answers. Raises `ServerUnavailable`."""
        with _alone(self.place.state):
            _start(self.place, durable=self.durable)

    def release(self) -> None:
        """Stop using the server, and stop it when nobody else in the checkout uses it."""
        if self._hold is None:
            return
        with _alone(self.place.state):
            try:
                # a lock held by a file handle goes when its process does, however that process ends
                fcntl.flock(self._hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
                process.shut_down(self.place)
            except BlockingIOError:
                pass
            finally:
                os.close(self._hold)
                self._hold = None


def ensure_running(var: Path, *, durable: bool = True) -> EmbeddedServer:
    """Make, mend, start or join the server of the state folder `var`, and use it until `release`.

    `durable` gives the lasting cluster; without it, a fast one beside it for tests and benches, which a power cut may
    spoil. Several processes may call this at once and share one server. Raises `ServerUnavailable` with a sentence.
    """
    state = _state(var, durable=durable)
    with _unspoilt(), _alone(state):
        place = place_of(state)
        if process.answer_of(place) is not Answer.ACCEPTING:
            cluster.make_if_missing(place, durable=durable)
            _start(place, durable=durable)
        ready = state / "ready"
        if not ready.exists():
            cluster.make_roles_and_database(place)
            ready.touch()
        hold = os.open(state / "users.lock", os.O_RDWR | os.O_CREAT, 0o644)
        fcntl.flock(hold, fcntl.LOCK_SH)
    return EmbeddedServer(place, durable, hold)


def stop(var: Path, *, durable: bool = True) -> bool:
    """Stop the server of `var` whoever uses it; says whether there was one to stop."""
    state = _state(var, durable=durable)
    if not (state / "ready").exists():
        return False
    with _alone(state):
        place = place_of(state)
        running = process.answer_of(place) is not Answer.NONE
        process.shut_down(place)
    return running


def _state(var: Path, *, durable: bool) -> Path:
    return var.absolute() / ("postgres" if durable else "test-cluster")


def _start(place: Place, *, durable: bool) -> None:
    if durable:
        refuse_without_room(place.cluster, ROOM_TO_START)
    cluster.configure(place, durable=durable)
    process.start(place)


@contextmanager
def _alone(state: Path) -> Iterator[None]:
    """Hold the lock under which this checkout's server is made, started and stopped."""
    with _unspoilt():
        state.mkdir(parents=True, exist_ok=True)
        with (state / "lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield


@contextmanager
def _unspoilt() -> Iterator[None]:
    """Give what the operating system refuses as a sentence."""
    try:
        yield
    except PermissionError as error:
        raise ServerUnavailable(not_ours(error.filename)) from error
    except OSError as error:
        with suppress(ServerUnavailable):
            refuse_without_room(Path(os.sep))
        raise ServerUnavailable(
            f"The operating system refused: {error}. What is recorded is safe. Put that right, then start again."
        ) from error
