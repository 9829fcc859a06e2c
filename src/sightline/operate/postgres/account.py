"""Which account the server runs as.

PostgreSQL refuses to be root. Started by an ordinary user it runs as that user. Started by root it runs as whoever owns
the data already there, and else as a system account of our own, `sightline`, made when it is first needed. `nobody` is
borrowed only where none can be made, and `postgres` never: what else runs as them could read a child's record.
"""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from .errors import ServerUnavailable

NAME = "sightline"
# the same for everybody: messages in English, and no PG* variable that is meant for another server
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C", "TZ": "UTC"}


@dataclass(frozen=True)
class Account:
    """An account to run PostgreSQL's programs as; `switch` says whether that means changing from ours."""

    uid: int
    gid: int
    switch: bool

    def run(self, command: list[str], output: IO[str] | int = subprocess.DEVNULL) -> tuple[int, str]:
        """Run `command` as this account: its exit code, and what it printed where `output` is PIPE."""
        change: dict[str, Any] = {"user": self.uid, "group": self.gid, "extra_groups": []} if self.switch else {}
        done = subprocess.run(
            command,
            check=False,
            cwd="/",
            env=ENVIRONMENT,
            text=True,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            **change,
        )
        return done.returncode, done.stdout or ""

    def own(self, path: Path, mode: int) -> None:
        """Give `path` to this account with `mode`."""
        if self.switch:
            os.chown(path, self.uid, self.gid)
        path.chmod(mode)

    def can_use(self, folder: Path, program: Path) -> bool:
        """Whether this account can write in `folder` and run `program`; asked of the system itself, not worked out."""
        test = ["/bin/sh", "-c", 'test -w "$1" && test -x "$1" && "$2" --version', "sh", str(folder), str(program)]
        return self.run(test)[0] == 0


def account_for(data: Path) -> Account:
    """The account that is to run a server whose data is, or will be, in `data`."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), switch=False)
    if data.exists() and (owner := data.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, switch=True)
    entry = _service_entry()
    return Account(entry.pw_uid, entry.pw_gid, switch=True)


def _service_entry() -> pwd.struct_passwd:
    for name in (NAME, _made(), "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise ServerUnavailable(
        "PostgreSQL refuses to run as root and this machine has no other account to run it as. Nothing was changed. "
        f"Make one (useradd --system {NAME}), or start Sightline as an ordinary user."
    )


def _made() -> str:
    """Make the system account and give its name; a machine without useradd falls through to the next name."""
    useradd = shutil.which("useradd", path="/usr/sbin:/sbin:/usr/bin:/bin")
    try:
        pwd.getpwnam(NAME)
    except KeyError:
        if useradd:
            options = ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]
            command = [useradd, *options, "--shell", "/usr/sbin/nologin", NAME]
            subprocess.run(command, capture_output=True, check=False)
    return NAME
