"""The door itself: each call goes through it in one order, whatever the operation.

Who calls, how often, whether they may, for which task, what was sent, whether it was sent before, which version they
mean; then the operation; then its act on the ledger, before the answer leaves. What is refused on the way is a problem
in words, and on the ledger as refused.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from ninja.errors import ValidationError

from sightline.access.refusals import Refused, lacks
from sightline.core import ledger
from sightline.core.acts import Act, Acting, Effect, Outcome
from sightline.core.commands import AlreadyRecorded
from sightline.core.need_to_know import SayFirst, when_absent
from sightline.core.pages import View
from sightline.core.web.request import SightlineRequest

from .answers import Done, Shown
from .calling import allowance, identify, with_task
from .operations import OPERATIONS, Operation, asked
from .problems import ABSENT, FAULT, Problem, answer, problem_of
from .sent import answered_before, keep_answer, read_body, submitting

_log = logging.getLogger(__name__)
_CHANGED = (
    "The record has changed since you read it. Nothing was recorded. What you sent is under yours, and how the record "
    "stands now under theirs: send it again with the ETag of what stands now, if it still holds."
)
_RECORDED = (
    "This was recorded under the same Idempotency-Key, too long ago for its answer to be kept. "
    "Nothing was recorded now."
)
_ABSENT = (404, "absent", ABSENT)
_TOO_MUCH = (413, "too_long", "Too much was sent at once. Nothing was recorded.")
Run = Callable[..., HttpResponseBase]


class SaidNothing(Exception):
    """An operation that writes answered without an act. Nothing was recorded."""


def door(name: str, operations: Sequence[tuple[Operation, Run]]) -> View:
    """The view of one path: it serves each of these operations by its method, through the library's `Run`."""
    by_method = {operation.method: (operation, run) for operation, run in operations}

    @wraps(operations[0][0].view)
    def serve(request: SightlineRequest, **path: Any) -> HttpResponse:
        operation, run = by_method.get(_method(request), (None, None))
        try:
            return _serve(request, operation, run, operations, path)
        except Exception as error:
            problem = _problem(_told_of_absent(request, path) or error if isinstance(error, Http404) else error)
            _note(request, operation or operations[0][0], problem, error)
            return answer(problem)

    serve.__name__ = name
    serve.csrf_exempt = True  # type: ignore[attr-defined]
    serve.is_sightline_page = True  # type: ignore[attr-defined]
    serve.serves = {operation.page for operation, _ in operations}  # type: ignore[attr-defined]
    return serve


def _method(request: SightlineRequest) -> str:
    return "GET" if request.method == "HEAD" else str(request.method)


def _serve(
    request: SightlineRequest,
    operation: Operation | None,
    run: Run | None,
    operations: Sequence[tuple[Operation, Run]],
    path: Mapping[str, Any],
) -> HttpResponse:
    acting = identify(request)
    allowed = allowance(acting)
    if operation is None or run is None:
        raise _not_served(request, acting, [each for each, _ in operations])
    _may(acting, operation)
    if operation.records:
        acting = with_task(request, acting)
    sent = read_body(request, operation.most_bytes) if operation.method != "GET" else None
    if operation.writes:
        acting = submitting(request, acting)
    request.acting = acting
    response = _answered(request, operation, run, path, sent)
    response["Cache-Control"] = "no-store"
    for header, value in allowed.headers.items():
        response[header] = value
    return response


def _not_served(request: SightlineRequest, acting: Acting, operations: Sequence[Operation]) -> Problem:
    """Another method than the path has: to be known only by those who may use one that it has."""
    refused = [refusal for each in operations if (refusal := lacks(acting.actor, each.permission))]
    if len(refused) == len(operations):
        return problem_of(refused[0])
    methods = [each.method for each in operations]
    words = f"{request.method} is not understood here: {' and '.join(methods)}. Nothing was recorded."
    return Problem(405, "no_such_method", words, headers={"Allow": ", ".join(methods)})


def _may(acting: Acting, operation: Operation) -> None:
    refusal = lacks(acting.actor, operation.permission)
    if refusal:
        raise problem_of(refusal)


def _answered(
    request: SightlineRequest, operation: Operation, run: Run, path: Mapping[str, Any], sent: Any
) -> HttpResponse:
    acting = request.acting
    assert acting is not None  # noqa: S101 - it was identified
    before = answered_before(acting)
    if before is not None:
        _write(acting, operation, Shown({}, (), {"answered_again": True}))
        return before
    if operation.guards and "If-Match" in request.headers:
        _compare(request, acting, OPERATIONS[operation.guards], path, sent)
    written = ledger.written()
    try:
        response = cast(HttpResponse, run(request, **path))
    except AlreadyRecorded:
        # the first was not there yet when this one looked, and is now
        response = answered_before(acting) or answer(Problem(409, "sent_before", _RECORDED))
        _write(acting, operation, Shown({}, (), {"answered_again": True}))
        return response
    told: Shown | Done = request.told  # type: ignore[attr-defined]
    if isinstance(told, Done):
        if ledger.written() == written:
            raise SaidNothing(operation.name)
        return _done(acting, operation, told, response)
    _write(acting, operation, told)
    return _shown(request, told, response)


def _done(acting: Acting, operation: Operation, told: Done, response: HttpResponse) -> HttpResponse:
    keep_answer(acting, response.status_code, told.location, told.body)
    if told.location:
        response["Location"] = told.location
    return response


def _shown(request: SightlineRequest, told: Shown, response: HttpResponse) -> HttpResponse:
    if not told.versioned:
        return response
    if told.version in _versions(request.headers.get("If-None-Match", "")):
        response = HttpResponse(status=304)
    response["ETag"] = told.version
    return response


def _versions(header: str) -> set[str]:
    return {version.strip().removeprefix("W/") for version in header.split(",")}


def _compare(request: SightlineRequest, acting: Acting, reads: Operation, path: Mapping[str, Any], sent: Any) -> None:
    """Refuse what was meant for another version of the record than the one that stands, and show both."""
    with connection.cursor() as cursor:
        # of two that name the same version one goes first, and the other is told
        cursor.execute("select pg_advisory_xact_lock(hashtext(%s), hashtext(%s))", [reads.name, str(dict(path))])
    _may(acting, reads)
    stands = asked(acting, reads.view(request, **path))
    assert isinstance(stands, Shown)  # noqa: S101 - an operation that guards is one that reads
    wanted = {version.strip() for version in request.headers["If-Match"].split(",")}
    if "*" in wanted or stands.version in wanted:
        return
    _write(acting, reads, stands)
    more = {"yours": sent, "theirs": dict(stands.body), "etag": stands.version}
    raise Problem(412, "changed", _CHANGED, headers={"ETag": stands.version}, more=more)


def _write(acting: Acting, operation: Operation, told: Shown) -> None:
    """The act of what was shown, in the request's transaction: if it cannot be written, nothing is sent."""
    act = Act(acting=acting, capability=operation.name, effect=Effect.CONSULTATION)
    act.about(*told.subjects, **told.shown, by_machine=True)
    ledger.append(act, Outcome.DONE)


def _told_of_absent(request: SightlineRequest, path: Mapping[str, Any]) -> Refused | None:
    """What this caller may be told of what looks absent to them; None for almost everybody."""
    reference = path.get("reference")
    return when_absent(request.acting, reference) if request.acting and isinstance(reference, str) else None


def _problem(error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, SayFirst):
        return Problem(403, error.refusal.code, f"{error.refusal.words} Say why on the pages of Sightline first.")
    if isinstance(error, Refused):
        return problem_of(error.refusal)
    if isinstance(error, ValidationError):
        return _invalid(error)
    if isinstance(error, Http404 | RequestDataTooBig):
        status, code, words = _ABSENT if isinstance(error, Http404) else _TOO_MUCH
        return Problem(status, code, words)
    _log.exception("An operation of the API", exc_info=error)
    return Problem(500, "fault", FAULT)


def _invalid(error: ValidationError) -> Problem:
    """What of it does not fit, place by place."""
    wrong = [
        {"where": ".".join(map(str, each["loc"][1:])) or str(each["loc"][0]), "words": each["msg"]}
        for each in error.errors[:20]
    ]
    said = "; ".join(f"{each['where']}: {each['words']}" for each in wrong)
    return Problem(422, "does_not_fit", f"Nothing was recorded. {said}.", more={"wrong": wrong})


def _note(request: SightlineRequest, operation: Operation, problem: Problem, error: Exception) -> None:
    if problem.silent or request.acting is None or (isinstance(error, Refused) and error.noted):
        return
    act = Act(acting=request.acting, capability=operation.name, effect=Effect.CONSULTATION)
    act.about(path=request.path)
    outcome = Outcome.FAILED if problem.status >= 500 else Outcome.REFUSED
    ledger.append_later(act, outcome, problem.code, problem.words)
