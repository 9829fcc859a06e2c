"""`sightline administrator`: make the one user with whom a real installation starts."""

import argparse
import getpass
import sys

from sightline.access.refusals import Refused

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
