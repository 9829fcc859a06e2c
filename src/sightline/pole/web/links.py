"""Ways from a record's page to what can be done: shown only to those who may, and only where the page exists."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from sightline.core.acts import Acting
from sightline.core.pages import PAGES
from sightline.pole.kinds import NEXT_STEPS


def link_to(reader: Acting, url_name: str, *args: object) -> str:
    """The address of a page, or nothing where there is no such page or the reader may not open it."""
    served = PAGES.get(url_name)
    if served is None or (served.permission is not None and not reader.actor.may(served.permission)):
        return ""
    try:
        return reverse(url_name, args=args)
    except NoReverseMatch:
        return ""


@dataclass(frozen=True)
class Step:
    """Something to do next."""

    words: str
    href: str


def next_steps(reader: Acting, on: str, reference: str, *own: tuple[str, str]) -> tuple[Step, ...]:
    """The record's own steps (words, URL name), then what areas offer on a "person", "place" or "event"."""
    offered = [*own, *((step.words, step.url_name) for step in NEXT_STEPS.values() if on in step.on)]
    found = (Step(words, link_to(reader, url_name, reference)) for words, url_name in offered)
    return tuple(step for step in found if step.href)


def root_of(url_name: str) -> str:
    """The address of a page of records up to its reference: made once for a list of hundreds."""
    return reverse(url_name, args=["x"]).removesuffix("x")
