"""`@page` and `@record_page`: the ways to serve HTTP to people, and the typed object that each template is given.

Other systems have a door of their own (core.machine_pages).

`@open_page`   for nobody in particular: signing in, error pages, health.
`@page`        for somebody signed in whose roles carry the permission.
`@record_page` the same, with a task in hand; the answer says which records it shows, and a *viewed* act is written
               before it is sent. If the act cannot be written, nothing is shown. Asking for a record that is absent,
               or not the reader's to see, is on the ledger too, as refused: the two look the same to whoever asks.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import wraps
from typing import Any, ClassVar, Concatenate, ParamSpec, cast
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, lacks

from . import emergency, ledger, prints, showing
from .acts import Act, Acting, Effect, Outcome
from .anywhere import AnywhereItem, anywhere_from
from .kept import sign_in_first, task_first
from .need_to_know import SayFirst, before_showing, terms_of, when_absent
from .registry import Registry
from .web.request import SightlineRequest, SignedInRequest

P = ParamSpec("P")


@dataclass(frozen=True)
class NavItem:
    """One entry of the service navigation."""

    text: str
    href: str
    current: bool = False


@dataclass(frozen=True)
class NavEntry:
    """A place in the navigation that an area offers to those with the permission."""

    text: str
    url_name: str
    permission: Permission


@dataclass(frozen=True)
class Message:
    """A word to the person after what they did: `kind` is success, information or warning."""

    kind: str
    text: str


@dataclass(frozen=True)
class Chrome:
    """What stands around every page."""

    person_name: str | None = None
    post_words: str = ""
    agency_name: str = ""
    task_words: str | None = None
    navigation: tuple[NavItem, ...] = ()
    anywhere: tuple[AnywhereItem, ...] = ()
    demonstration: bool = False
    marking: str = "OFFICIAL-SENSITIVE"
    sheet: prints.Sheet | None = None
    messages: tuple[Message, ...] = ()


@dataclass(kw_only=True)
class Page:
    """What a template is given, as `page`. Each page subclasses it and names its template.

    `on_terms`: on what terms a partner sees the records that are shown.
    """

    template: ClassVar[str]
    title: str
    status: ClassVar[int] = 200
    is_part: ClassVar[bool] = False
    chrome: Chrome = field(default_factory=Chrome, init=False, repr=False)
    on_terms: tuple[str, ...] = field(default=(), init=False, repr=False)


@dataclass(kw_only=True)
class RecordPage(Page):
    """A page that shows records: `subjects` are their ids; `shown` is what of them, for the erasable side.

    `lists`: it names many people in a line each, so that somebody whom the reader knows may be among them. It is shown;
    opening their record is what they are asked about.
    """

    lists: ClassVar[bool] = False
    subjects: tuple[UUID, ...]
    shown: dict[str, Any] = field(default_factory=dict)


@dataclass(kw_only=True)
class PassingPage(RecordPage):
    """A part of a page that changes with each key. It is kept (core.showing), and an act tells of it when it settles.

    `number` is of the page on which it is shown, `capability` what the act will be called.
    """

    is_part = True
    lists = True
    number: str
    capability: str


NAVIGATION: Registry[str, NavEntry] = Registry("navigation")

Answer = Page | HttpResponse
ABSENT = Refusal("absent", "There is no such record, or not one that this reader may see.")
View = Callable[..., HttpResponse]


class ShownWithoutAnAct(Exception):
    """A record page made a response of its own and no act tells of it. It is not sent."""


@dataclass(frozen=True)
class ServedPage:
    """What the house knows of one page: walked by tests, shown on the generated page of who may do what."""

    name: str
    module: str
    kind: str
    permission: Permission | None
    effect: Effect | None
    address: str = ""
    """Where it is, where several share one address by their methods: an operation of the API."""


PAGES: dict[str, ServedPage] = {}


def open_page(view: Callable[Concatenate[SightlineRequest, P], Answer]) -> View:
    """Serve a page to anybody: only for signing in and for saying that something is wrong."""

    @wraps(view)
    def serve(request: SightlineRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        return _respond(request, view(request, *args, **kwargs))

    return register(serve, "open", None, None)


def page(permission: Permission) -> Callable[[Callable[Concatenate[SignedInRequest, P], Answer]], View]:
    """Serve a page to those who may; a `Refused` raised within becomes a page that says why."""

    def decorate(view: Callable[Concatenate[SignedInRequest, P], Answer]) -> View:
        @wraps(view)
        def serve(request: SightlineRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.acting is None:
                return sign_in_first(request)
            if refusal := lacks(request.acting.actor, permission):
                return _refused_at_the_door(request, request.acting, view.__name__, refusal)
            try:
                return _respond(request, view(cast(SignedInRequest, request), *args, **kwargs))
            except Refused as refused:
                return _refused_within(request, request.acting, view.__name__, refused)

        return register(serve, "page", permission, None)

    return decorate


def record_page(
    permission: Permission,
    effect: Effect = Effect.CONSULTATION,
    *,
    keep: Callable[[SightlineRequest], str] | None = None,
    in_emergency: bool = False,
) -> Callable[[Callable[Concatenate[SignedInRequest, P], Answer]], View]:
    """Serve a page that shows records: asks for the task in hand first, and writes the act of viewing last.

    The view gives a `RecordPage`; a plain `Page` where it shows no record; or a response of its own, which must be a
    redirect, be empty, or have its act written already (`write_viewed`, a command): raises ShownWithoutAnAct. `keep`
    keeps what was sent while the task is chosen, and gives where to go on. `in_emergency`: what is needed at a door is
    shown even if the ledger cannot be written, by the emergency journal (core.emergency).
    """

    def decorate(view: Callable[Concatenate[SignedInRequest, P], Answer]) -> View:
        @wraps(view)
        def serve(request: SightlineRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if request.acting is None:
                return sign_in_first(request)
            if refusal := lacks(request.acting.actor, permission):
                return _refused_at_the_door(request, request.acting, view.__name__, refusal)
            if request.acting.task is None:
                return task_first(request, keep)
            before = ledger.written()
            answer = _answer(request, request.acting, view, args, kwargs)
            shown = isinstance(answer, HttpResponse) and answer.status_code < 300 and answer.content
            if shown and ledger.written() == before:
                raise ShownWithoutAnAct(f"{view.__name__} answered without an act. Nothing was shown.")
            if not isinstance(answer, RecordPage):
                return _respond(request, answer)
            act = viewed(request.acting, view.__name__, effect, answer)
            return _shown(request, act, answer, in_emergency=in_emergency)

        return register(serve, "record", permission, effect)

    return decorate


def _answer(request: SightlineRequest, acting: Acting, view: Any, args: Any, kwargs: Any) -> Answer:
    """What the view gives; or why it may not be given, with what its reader can do."""
    try:
        answer: Answer = view(cast(SignedInRequest, request), *args, **kwargs)
        _before_showing(acting, answer)
        return answer
    except SayFirst as first:
        return _say_first(request, acting, view.__name__, first)
    except Refused as refused:
        return _refused_within(request, acting, view.__name__, refused)
    except Http404:
        _note_refused(request, acting, view.__name__, ABSENT)
        told = _told_of_absent(request, acting, view.__name__, kwargs)
        if told is None:
            raise
        return told


def _before_showing(acting: Acting, answer: Answer) -> None:
    """Ask whether the reader has to say something first, and say on what terms they see what is shown."""
    if isinstance(answer, RecordPage):
        if not answer.lists:
            before_showing(acting, answer.subjects)
        answer.on_terms = terms_of(acting, answer.subjects)


def _say_first(request: SightlineRequest, acting: Acting, capability: str, first: SayFirst) -> HttpResponse:
    """Lead to the page where the reader says why. What they came for is there afterwards, and nothing of it before."""
    _note_refused(request, acting, capability, first.refusal)
    then = request.get_full_path() if request.method == "GET" else request.path
    return HttpResponseRedirect(f"{reverse(first.url_name, args=[first.reference])}?{urlencode({'next': then})}")


def _told_of_absent(
    request: SightlineRequest, acting: Acting, capability: str, asked: Mapping[str, object]
) -> HttpResponse | None:
    """Absent and forbidden look the same, but to those who may be told of what they asked for. Else None."""
    reference = asked.get("reference")
    told = when_absent(acting, reference) if isinstance(reference, str) else None
    if told is None:
        return None
    if isinstance(told, SayFirst):
        return _say_first(request, acting, capability, told)
    return _respond(request, RefusedPage(title="Not to be seen any more", words=told.refusal.words), status=403)


def _kept(request: SightlineRequest, acting: Acting, answer: PassingPage) -> HttpResponse:
    response = render(request, answer)
    showing.keep(acting, answer.capability, answer.number, answer.subjects, answer.shown)
    return response


def _shown(request: SightlineRequest, act: Act, answer: RecordPage, *, in_emergency: bool) -> HttpResponse:
    """Make the page, then write the act that tells of it; only then is it sent."""
    if isinstance(answer, PassingPage):
        return _kept(request, act.acting, answer)
    if prints.is_print(request):
        prints.as_print(act)
    response = render(request, answer, sheet=prints.sheet_of(request, act))
    try:
        ledger.append(act, Outcome.DONE)
    except DatabaseError:
        if not in_emergency:
            raise
        try:
            return emergency.shown_by_journal(act, response)
        except emergency.NotRecorded:
            return render(request, NotRecordedPage(title="Not shown"))
    return response


def viewed(acting: Acting, capability: str, effect: Effect, answer: RecordPage) -> Act:
    """The act of viewing a page."""
    act = Act(acting=acting, capability=capability, effect=effect)
    act.about(*answer.subjects, **answer.shown)
    return act


def write_viewed(acting: Acting, capability: str, effect: Effect, answer: RecordPage) -> None:
    """Write the act of viewing in the request's transaction, for a response of a view's own, before it is sent.

    Raises `SayFirst` where its reader has to say something before they see it.
    """
    _before_showing(acting, answer)
    ledger.append(viewed(acting, capability, effect, answer), Outcome.DONE)


@dataclass(kw_only=True)
class NotRecordedPage(Page):
    """Says that nothing is shown, because nothing could tell of it."""

    template = "core/not_recorded.html"
    status: ClassVar[int] = 503


@dataclass(kw_only=True)
class RefusedPage(Page):
    """Says why something may not be done."""

    template = "core/refused.html"
    words: str


def _note_refused(request: SightlineRequest, acting: Acting, capability: str, refusal: Refusal) -> None:
    act = Act(acting=acting, capability=capability, effect=Effect.CONSULTATION)
    act.about(path=request.path)
    ledger.append_later(act, Outcome.REFUSED, refusal.code, refusal.words)


def _refused_within(request: SightlineRequest, acting: Acting, capability: str, refused: Refused) -> HttpResponse:
    if not refused.noted:
        _note_refused(request, acting, capability, refused.refusal)
    return _respond(request, RefusedPage(title="Not allowed", words=refused.refusal.words), status=403)


def _refused_at_the_door(request: SightlineRequest, acting: Acting, capability: str, refusal: Refusal) -> HttpResponse:
    _note_refused(request, acting, capability, refusal)
    return _respond(request, RefusedPage(title="Not allowed", words=refusal.words), status=403)


def _respond(request: SightlineRequest, answer: Answer, status: int | None = None) -> HttpResponse:
    return answer if isinstance(answer, HttpResponse) else render(request, answer, status)


def render(
    request: SightlineRequest, answer: Page, status: int | None = None, *, sheet: prints.Sheet | None = None
) -> HttpResponse:
    """Render a page object with what stands around it, or a part of a page by itself."""
    status = status or answer.status
    if not answer.is_part:
        answer.chrome = replace(chrome_for(request, shown=status < 400, told=status < 500), sheet=sheet)
    html = render_to_string(answer.template, {"page": answer}, request)
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "no-store"
    return response


def chrome_for(request: SightlineRequest, *, shown: bool = True, told: bool = True) -> Chrome:
    """What stands around a page; not `shown`: one that says that there is nothing to see; not `told`: one of a fault,
    without the words that wait for its reader in the database, for that may be what is not there."""
    acting, hold = getattr(request, "acting", None), getattr(request, "hold", None)
    if acting is None or (hold and hold.hides):
        # not where somebody else's session is locked: its messages are for its owner
        return Chrome(demonstration=settings.DEMONSTRATION, messages=_messages(request) if told and not acting else ())
    actor = acting.actor
    navigation = tuple(
        NavItem(entry.text, reverse(entry.url_name), current=request.path == reverse(entry.url_name))
        for entry in NAVIGATION.values()
        if actor.may(entry.permission)
    )
    return Chrome(
        person_name=actor.name,
        post_words=actor.post,
        agency_name=actor.agency,
        task_words=str(acting.task) if acting.task else None,
        navigation=navigation,
        anywhere=anywhere_from(request, shown=shown),
        demonstration=settings.DEMONSTRATION,
        messages=_messages(request) if told else (),
    )


def _messages(request: SightlineRequest) -> tuple[Message, ...]:
    session = getattr(request, "session", {})
    return tuple(Message(**m) for m in session.pop("messages", []))


def tell(request: SightlineRequest, text: str, kind: str = "success") -> None:
    """Leave a word for the next page that this person sees."""
    request.session["messages"] = [*request.session.get("messages", []), {"kind": kind, "text": text}]


def register(serve: View, kind: str, permission: Permission | None, effect: Effect | None) -> View:
    """Make the house know a page: only a door (`@page` and the like) calls this."""
    name = serve.__name__
    if name in PAGES and PAGES[name].module != serve.__module__:
        raise ValueError(f"Two pages are named {name}: one capability, one name.")
    PAGES[name] = ServedPage(name, serve.__module__, kind, permission, effect)
    serve.is_sightline_page = True  # type: ignore[attr-defined]
    return serve
