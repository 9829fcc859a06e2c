"""`@api_operation`: one thing that another system can ask or do, with its permission, as a command has."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from ninja import Schema
from pydantic import ConfigDict

from sightline.access.permissions import Permission
from sightline.core.acts import Acting, Effect
from sightline.core.need_to_know import before_showing, terms_of
from sightline.core.pages import PAGES, ServedPage
from sightline.core.web.request import SignedInRequest

from .answers import Done, Shown

P = ParamSpec("P")
PREFIX = "/api/v1"
View = Callable[Concatenate[SignedInRequest, P], Shown | Done]


class Body(Schema):
    """What is sent: nothing that is not known is taken, for it would be lost without a word."""

    model_config = ConfigDict(extra="forbid")


@dataclass(frozen=True)
class Operation:
    """What the house knows of one operation: walked by tests, shown on the generated page of who may do what.

    `guards`: the operation that reads the record which this one changes, with the same names in its path; a caller who
    sends If-Match is then refused where the record is not as they read it.
    """

    name: str
    method: str
    path: str
    permission: Permission
    effect: Effect
    answers: Any
    status: int
    records: bool
    guards: str
    tag: str
    view: Callable[..., Shown | Done]
    also: str = ""
    most_bytes: int | None = None

    @property
    def writes(self) -> bool:
        """Whether a command is behind it."""
        return self.method != "GET" and self.effect is not Effect.CONSULTATION

    @property
    def page(self) -> str:
        """Its name among the pages."""
        return f"api_{self.name}"


OPERATIONS: dict[str, Operation] = {}
"""Every operation by name. Filled by the decorator when the areas' `api` modules are imported."""


def api_operation(  # noqa: PLR0913 - an operation has this many parts
    method: str,
    path: str,
    permission: Permission,
    *,
    answers: Any,
    effect: Effect = Effect.CONSULTATION,
    status: int = 200,
    records: bool = True,
    guards: str = "",
    tag: str = "",
    also: str = "",
    most_bytes: int | None = None,
) -> Callable[[View[P]], View[P]]:
    """Offer a function to other systems at `/api/v1` and `path`, under its own name.

    `answers` is the schema of what it gives (`Shown` for what is read, `Done` from a command). `records`: it shows or
    touches the record, so the caller must say for which task. Its parameters are those of the path, then of the query,
    then a `Body`. `also`: another address, for those who were given it; `most_bytes`: how much can be sent, where that
    is more than `API_MAX_BYTES`.
    """

    def decorate(view: View[P]) -> View[P]:
        name = view.__name__
        kept = (name, method, path, permission, effect, answers, status, records, guards, tag, view)
        operation = Operation(*kept, also, most_bytes)
        if name in OPERATIONS and OPERATIONS[name].view.__module__ != view.__module__:
            raise ValueError(f"Two operations are named {name}: one capability, one name.")
        OPERATIONS[name] = operation
        PAGES[operation.page] = ServedPage(
            operation.page, view.__module__, "api", permission, effect, f"{method} {PREFIX}{path}"
        )
        return view

    return decorate


def asked(acting: Acting, told: Shown | Done) -> Shown | Done:
    """What is told, once the caller has said what they have to say first (`SayFirst`), with the terms on which.

    As the pages' door asks (`core.need_to_know`).
    """
    if isinstance(told, Done):
        return told
    if not told.lists:
        before_showing(acting, told.subjects)
    terms = terms_of(acting, told.subjects)
    return replace(told, body={**told.body, "terms": list(terms)}) if terms else told


def told_by(operation: Operation) -> Callable[..., Mapping[str, Any]]:
    """The view as the library calls it: it gives the body, and leaves all of what was told on the request."""

    @wraps(operation.view)
    def run(request: Any, **values: Any) -> Mapping[str, Any]:
        told = asked(request.acting, operation.view(request, **values))
        request.told = told
        return told.body

    return run
