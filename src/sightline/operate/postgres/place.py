"""Where a cluster lives: its data, its socket, its log, its passwords, and the account that runs it."""

import hashlib
import os
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ..errors import not_ours
from .account import Account, account_for
from .binaries import copied_binaries, installed_binaries
from .errors import ServerUnavailable

ELSEWHERE = Path("/var/lib/sightline")
PORT = 5432
# a socket's whole path must fit in the 108 bytes of sockaddr_un, its final zero included
LONGEST_SOCKET = 107


@dataclass(frozen=True)
class Place:
    """One cluster's folders. `state` is ours (passwords, locks); `cluster` is the server's account's."""

    state: Path
    cluster: Path
    binaries: Path
    account: Account

    @property
    def data(self) -> Path:
        """The data folder. It is there only once initdb has finished, so it is never thrown away."""
        return self.cluster / "data"

    @property
    def log(self) -> Path:
        """What the server says, from its start."""
        return self.cluster / "server.log"

    @property
    def sockets(self) -> Path:
        """The folder of the server's socket: beside the data, or a short one in the temporary folder."""
        beside = self.cluster / "socket"
        if len(os.fsencode(beside / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET:
            return beside
        digest = hashlib.sha256(os.fsencode(self.cluster)).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"sightline-{self.account.uid}-{digest}"

    @property
    def socket(self) -> Path:
        """The server's socket."""
        return self.sockets / f".s.PGSQL.{PORT}"

    def make_socket_folder(self) -> None:
        """Make the socket's folder, closed to everybody but the server's account (and root)."""
        self.sockets.mkdir(mode=0o700, exist_ok=True)
        owner = self.sockets.lstat()
        if owner.st_uid not in {self.account.uid, os.geteuid()} or self.sockets.is_symlink():
            raise ServerUnavailable(
                f"The folder {self.sockets} belongs to somebody else, so Sightline will not put its database's socket "
                "there. What is recorded is safe. Remove that folder and start again."
            )
        self.account.own(self.sockets, 0o700)


def place_of(state: Path) -> Place:
    """The place of the cluster whose state is kept in `state`, its folders made where they are missing."""
    _make(state, 0o755)
    pointer = state / "elsewhere"
    cluster = _adopted(pointer, state) if pointer.exists() else state / "cluster"
    account = account_for(cluster / "data")
    _make(cluster, 0o700)
    account.own(cluster, 0o700)
    if pointer.exists():
        return Place(state, cluster, copied_binaries(ELSEWHERE), account)
    binaries = installed_binaries()
    if not account.switch or account.can_use(cluster, binaries / "postgres"):
        return Place(state, cluster, binaries, account)
    return _moved_elsewhere(pointer, state, account)


def _make(folder: Path, mode: int) -> None:
    try:
        folder.mkdir(mode=mode, parents=True, exist_ok=True)
        if not os.access(folder, os.W_OK | os.X_OK):
            raise PermissionError(13, "not ours")
    except PermissionError as error:
        raise ServerUnavailable(not_ours(folder)) from error


def _moved_elsewhere(pointer: Path, state: Path, account: Account) -> Place:
    """A cluster where the account can reach it, for a checkout that it cannot: root's own home, say."""
    digest = hashlib.sha256(os.fsencode(state) + os.urandom(16)).hexdigest()[:12]
    cluster = ELSEWHERE / digest
    ELSEWHERE.mkdir(mode=0o755, parents=True, exist_ok=True)
    binaries = copied_binaries(ELSEWHERE)
    cluster.mkdir(mode=0o700)
    (cluster / "checkout").write_text(str(state))
    account.own(cluster, 0o700)
    (state / "cluster").rmdir()
    pointer.write_text(str(cluster))
    print(f"The database's own account cannot read {state}, so the database is kept in {cluster}.", file=sys.stderr)
    return Place(state, cluster, binaries, account)


def _adopted(pointer: Path, state: Path) -> Path:
    """Where the pointer points; a copied checkout must not share the original's database, a moved one keeps it."""
    cluster = Path(pointer.read_text())
    note = cluster / "checkout"
    other = Path(note.read_text()) if note.exists() else state
    if other != state and (other / pointer.name).exists() and (other / pointer.name).read_text() == str(cluster):
        raise ServerUnavailable(
            f"This folder is a copy of {other.parent.parent}, whose database is in {cluster}. Both are safe. "
            f"Remove {pointer} and {state / 'passwords.json'} here to start this copy with a database of its own."
        )
    if cluster.exists():
        note.write_text(str(state))
    return cluster
