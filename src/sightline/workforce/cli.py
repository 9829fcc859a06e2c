"""`sightline administrator` and `sightline workforce`: the first user of an installation, and everybody else."""

import argparse
import getpass
import sys
from pathlib import Path

from sightline.access.refusals import Refused

from .load_file import load_file
from .make_administrator import make_administrator


def administrator(argv: list[str]) -> int:
    """Make an administrator: asks for the force, a name and a password (or reads the password from standard input)."""
    parser = argparse.ArgumentParser(prog="sightline administrator", description=administrator.__doc__)
    parser.add_argument("--force", required=True, metavar="NAME", help="such as 'Averdale Constabulary'")
    parser.add_argument("--username", required=True, help="what the administrator signs in as")
    parser.add_argument("--name", required=True, help="the administrator's own name")
    chosen = parser.parse_args(argv)
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        make_administrator(chosen.force, chosen.username, chosen.name, password)
    except Refused as refused:
        print(refused.refusal.words, file=sys.stderr)
        return 1
    print(f"{chosen.name} can now sign in as {chosen.username}, and give posts to others.")
    return 0


def workforce(argv: list[str]) -> int:
    """Load a file of who works where. Without --do it only says what it would change. Nobody is removed unasked."""
    parser = argparse.ArgumentParser(prog="sightline workforce", description=workforce.__doc__)
    parser.add_argument("what", choices=["load"], help="load: compare the file with what is recorded, and take it over")
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV or TOML (docs/workforce.md)")
    parser.add_argument("--do", action="store_true", help="take it over; without this nothing is changed")
    parser.add_argument(
        "--leaver",
        action="append",
        default=[],
        metavar="USERNAME",
        help="somebody missing from the file who has left: their posts end (may be given several times)",
    )
    chosen = parser.parse_args(argv)
    try:
        content = chosen.file.read_bytes()
    except OSError as error:
        print(f"{chosen.file} cannot be read: {error.strerror}. Nothing was changed.", file=sys.stderr)
        return 1
    told, fine = load_file(chosen.file.name, content, do=chosen.do, leavers=chosen.leaver)
    print("\n".join(told), file=sys.stdout if fine else sys.stderr)
    return 0 if fine else 1
