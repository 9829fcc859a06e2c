"""`sightline import feed`: set continuous feeds up, list them, make and take back their keys, take what waits."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from sightline.access.refusals import Refused
from sightline.core.acts import Acting
from sightline.core.transactions import transaction_as
from sightline.pole.access import Absent

from .api import mapping_at
from .commands import keep_feed, renew_feed_key, revoke_feed_key
from .feeds import take_deliveries
from .queries.feeds import feed_named, feeds
from .rules.problems import CannotImport


def main(arguments: list[str], acting_for: Callable[[str], Acting]) -> int:
    """Do what the arguments say and give the exit code. `acting_for` makes the actor for an agency's name."""
    given = _parser().parse_args(arguments)
    try:
        acting = acting_for(given.agency)
        with transaction_as(acting.actor):
            said = _DO[given.verb](acting, given)
        print(said)
        if given.verb == "take":
            _take()
    except (CannotImport, Refused) as problem:
        print(problem, file=sys.stderr)
        return 1
    except Absent:
        print(
            f"There is no feed of {given.system}. `sightline import feed list` lists those there are.", file=sys.stderr
        )
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="sightline import feed", description=__doc__)
    parser.add_argument("--agency", default="", help="the force that contributes it, where there are several")
    verbs = parser.add_subparsers(dest="verb", required=True)
    keeping = verbs.add_parser("keep", help="set a feed up, or change how it is kept")
    keeping.add_argument("mapping", help="the mapping's file in policy/mappings, such as crest.toml")
    keeping.add_argument("--every", type=int, required=True, metavar="MINUTES", help="how often it is expected")
    keeping.add_argument("--off", action="store_true", help="take nothing until it is on again")
    verbs.add_parser("list", help="every feed, with its age")
    for verb, words in (("renew-key", "make a key for HTTP, and print it once"), ("revoke-key", "take its key back")):
        verbs.add_parser(verb, help=words).add_argument("system", help="the mapping's system, such as crest")
    verbs.add_parser("take", help="bring in what waits now, as the worker does each minute")
    return parser


def _keep(acting: Acting, given: argparse.Namespace) -> str:
    path = Path(settings.POLICY) / "mappings" / Path(given.mapping).name
    feed = keep_feed(acting, mapping_at(path), path.name, every_minutes=given.every, is_on=not given.off)
    state = "on" if feed.is_on else "off"
    return f"The feed of {feed.words} is {state}. Its folder is {Path(settings.FEEDS_ROOT) / feed.system}."


def _list(acting: Acting, given: argparse.Namespace) -> str:
    lines = [f"{feed.system}{'' if feed.is_on else ' (off)'}: {feed.age}" for feed in feeds(acting)]
    return "\n".join(lines) or "No feed is set up."


def _renew(acting: Acting, given: argparse.Namespace) -> str:
    return renew_feed_key(acting, feed_named(acting, given.system))


def _revoke(acting: Acting, given: argparse.Namespace) -> str:
    return f"{revoke_feed_key(acting, feed_named(acting, given.system)).words} has no key any more."


def _waiting(acting: Acting, given: argparse.Namespace) -> str:
    return f"Taking what waits in {settings.FEEDS_ROOT}."


def _take() -> None:
    taken = take_deliveries()
    print("\n".join(taken) or "Nothing waited, or it has to wait: the Feeds page says why.")


_DO: dict[str, Callable[[Acting, argparse.Namespace], str]] = {
    "keep": _keep,
    "list": _list,
    "renew-key": _renew,
    "revoke-key": _revoke,
    "take": _waiting,
}
