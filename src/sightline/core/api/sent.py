"""What was sent with a call: whether it can be read, and whether it was sent before."""

import hashlib
import json
import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, JsonResponse

from sightline.core import clock
from sightline.core.acts import Acting

from .problems import UNREAD, Problem

_NUL = re.compile(rb"(?<!\\)(?:\\\\)*\\u0000")
KEPT = timedelta(days=30)
_KEYS = UUID("7d1f3c50-41f2-4d0b-9d43-6f0a1f1a5c1e")
_OTHER = (
    "This Idempotency-Key was used before with something else, and that was recorded. What was sent now was not: "
    "to record it as well, send it under a key of its own."
)


def read_body(request: HttpRequest, most_bytes: int | None = None) -> Any:
    """The JSON that was sent; None where nothing was. Raises `Problem` for what is too long, no JSON or unsafe."""
    most = most_bytes or settings.API_MAX_BYTES
    too_long = Problem(
        413,
        "too_long",
        f"At most {most // 1024} KB can be sent. Nothing was recorded: send less at a time.",
    )
    try:
        if int(request.META.get("CONTENT_LENGTH") or 0) > most:
            raise too_long
        raw = request.body
    except RequestDataTooBig:
        raise too_long from None
    except ValueError:
        raise Problem(400, "unread", UNREAD) from None
    if not raw:
        return None
    if request.content_type != "application/json":
        words = "Send JSON, with the header Content-Type: application/json. Nothing was recorded."
        raise Problem(415, "not_json", words, headers={"Accept": "application/json"})
    try:
        sent = json.loads(raw.decode("utf-8-sig"))
        kept = json.dumps(sent, ensure_ascii=False, allow_nan=False).encode("utf-8")
    except (ValueError, RecursionError):
        raise Problem(400, "unread", UNREAD) from None
    if _NUL.search(kept):
        raise Problem(400, "unread", f"{UNREAD} It holds the character NUL.")
    return sent


def submitting(request: HttpRequest, acting: Acting) -> Acting:
    """The caller, with the identifier that their Idempotency-Key stands for and a digest of what came under it."""
    key = request.headers.get("Idempotency-Key", "").strip()
    if not key:
        return acting
    if len(key) > 255:
        raise Problem(400, "long_key", "An Idempotency-Key has 255 characters at most. Nothing was recorded.")
    what = b"\0".join((str(request.method).encode(), request.path.encode(), request.body))
    submission = uuid5(_KEYS, f"{acting.actor.user_id}:{key}")
    return acting.submitting(submission, hashlib.sha256(what).hexdigest())


def answered_before(acting: Acting) -> JsonResponse | None:
    """The answer that was given to the same under the same key; None for a new one, `Problem` for something else."""
    if acting.submission is None:
        return None
    with connection.cursor() as cursor:
        cursor.execute("select sent, status, location, body from core_api_answer where id = %s", [acting.submission])
        row = cursor.fetchone()
    if row is None:
        return None
    sent, status, location, body = row
    if sent != acting.sent:
        raise Problem(422, "sent_before", _OTHER)
    response = JsonResponse(json.loads(body), status=status)
    response["Idempotent-Replayed"] = "true"
    if location:
        response["Location"] = location
    return response


def keep_answer(acting: Acting, status: int, location: str, body: Any) -> None:
    """Keep the answer in the transaction that recorded, for whoever asks again under the same key."""
    if acting.submission is None:
        return
    values: list[Any] = [
        acting.submission,
        acting.actor.user_id,
        acting.sent,
        status,
        location,
        json.dumps(body),
        clock.now(),
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into core_api_answer (id, actor, sent, status, location, body, at)"
            " values (%s, %s, %s, %s, %s, %s, %s)",
            values,
        )


def forget_answers() -> None:
    """Forget the answers that are older than `KEPT`. What was recorded under their keys is not recorded again."""
    with connection.cursor() as cursor:
        cursor.execute("select core_api_answers_forget(%s)", [clock.now() - KEPT])
