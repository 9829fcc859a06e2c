"""Sightline's own Python environment: `.venv`, made from the lock by the standard library alone.

Run by `./run` with the machine's Python, before anything is installed: this file imports nothing of Sightline's.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
VENV = CHECKOUT / ".venv"
UV = CHECKOUT / ".uv"
# where `src` is from site-packages: relative, so that a checkout can be moved
SOURCES = "../../../../src\n"


def main(argv: list[str]) -> int:
    """Make `.venv` hold exactly what the lock named by `argv[0]` says. Gives 0, or 1 after saying what went wrong."""
    lock = Path(argv[0])
    try:
        (CHECKOUT / "build").mkdir(exist_ok=True)
        with (CHECKOUT / "build" / "environment.lock").open("w") as handle:
            fcntl.flock(handle, fcntl.LOCK_EX)
            prepare(lock)
    except PermissionError as error:
        return _fail(
            f"Sightline may not write {error.filename}: give the folder to your account, or start as its owner."
        )
    except OSError as error:
        return _fail(
            f"The environment could not be made: {error}. No records are affected. Put that right, then start again."
        )
    except Unprepared as error:
        return _fail(str(error))
    return 0


class Unprepared(Exception):
    """The environment could not be made. The message says why and what to do."""


def prepare(lock: Path) -> None:
    """Make the environment, unless another start has made it while this one waited."""
    if (found := next(VENV.glob("lib/python*/site-packages/pytest"), None)) and found.exists():
        # never take a developer's tools away
        lock = lock.with_name("requirements-dev.lock")
    stamp, python = VENV / ".installed", VENV / "bin" / "python"
    if python.exists() and stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return
    print("Making Sightline's Python environment (a minute at most, the first time only) ...", flush=True)
    stamp.unlink(missing_ok=True)
    if not python.exists():
        # the resolved name holds the version: after an upgrade of Python it is gone, and the environment is made anew
        _run([os.path.realpath(sys.executable), "-m", "venv", "--clear", "--without-pip", str(VENV)], "make .venv")
    install(lock, python)
    for site_packages in VENV.glob("lib/python*/site-packages"):
        (site_packages / "sightline.pth").write_text(SOURCES)
    shutil.copyfile(lock, stamp)


def install(lock: Path, python: Path) -> None:
    """Install what the lock names, and nothing else, each file checked against its hash: by uv, else by plain pip."""
    uv = shutil.which("uv") or _own_uv()
    sync = ["pip", "sync", "--quiet", "--require-hashes", "--python", str(python), str(lock)]
    if uv and subprocess.run([uv, *sync], env=_environment(), capture_output=True, check=False).returncode == 0:
        return
    # pip knows of indexes that uv does not: those of pip.conf
    pip = [*_own_pip(), "--python", str(python), "install", "--quiet", "--require-hashes", "-r", str(lock)]
    _run(pip, "install the packages")


def _own_uv() -> str | None:
    """Our own uv, fetched by pip; none where it cannot be had."""
    uv = UV / "bin" / "uv"
    if not uv.exists():
        subprocess.run([*_own_pip(), "install", "--quiet", "uv>=0.9,<1"], capture_output=True, check=False)
    return str(uv) if uv.exists() else None


def _own_pip() -> list[str]:
    """A pip of our own, apart from the environment that it fills."""
    python = UV / "bin" / "python"
    if not python.exists():
        make = [os.path.realpath(sys.executable), "-m", "venv", "--clear", str(UV)]
        advice = "Install Python's venv (on Debian or Ubuntu: apt install python3-venv), then start again."
        _run(make, "make a virtual environment", advice)
    return [str(python), "-m", "pip", "--disable-pip-version-check"]


def _environment() -> dict[str, str]:
    # the system's certificates, since a force's network often has its own; and never a Python fetched from elsewhere
    return {"UV_SYSTEM_CERTS": "1", "UV_PYTHON_DOWNLOADS": "never", **os.environ}


ADVICE = "Check that this machine reaches its package index and has room on disk, then start again."


def _run(command: list[str], purpose: str, advice: str = ADVICE) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise Unprepared(f"Sightline could not {purpose}: {_last(done.stderr or done.stdout)} {advice}")


def _last(said: str) -> str:
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    return " / ".join(lines[-3:]) or "it gave no reason."


def _fail(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
