"""Reading a log as it was sent. Only a log without its number there cannot be taken."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping
from typing import Any

from sightline.contact.rules.states import Channel, ChildAnswer

from .codes import Codes
from .plain import Unread, instant_of, kept, kept_apart, objects_of, one_line, said_words, text_of
from .values import LONGEST_WHERE, Delivered, Said, SaidAddress, SaidLine, SaidPerson, SaidUnit, SaidVehicle

NUMBER = 80
_KNOWN = frozenset(
    {
        *("system", "number", "as_at", "received_at", "channel", "code", "qualifiers", "where", "address", "place"),
        *("caller", "child", "grade", "graded_by", "graded_at", "state", "result"),
        *("entries", "people", "vehicles", "units"),
    }
)
_OF_ENTRY = ("id", "at", "by", "text", "kind")
_UNIT_TIMES = ("assigned_at", "acknowledged_at", "on_the_way_at", "at_scene_at", "left_at", "stood_down_at")


class Unreadable(ValueError):
    """What was sent is no log that can be kept: the message says what it lacks, and what to do."""


def read_delivered(raw: object, codes: Codes) -> Delivered:
    """The log that `raw` (what JSON holds) says. Raises `Unreadable` where it has no number, and for nothing else."""
    if not isinstance(raw, Mapping):
        raise Unreadable("A log is sent as an object of JSON. Nothing was recorded.")
    unread = Unread()
    number = _number(raw)
    caller = _caller(raw, unread)
    unread.keep_others("Also sent, and not known here", raw, _KNOWN)
    channel, child = _code(raw, "channel", codes, unread), _code(raw, "child", codes, unread)
    return Delivered(
        number=number,
        as_at=instant_of(raw, "as_at", None),
        received_at=instant_of(raw, "received_at", unread, words="when it was received"),
        channel=Channel(channel.means or Channel.SYSTEM),
        code=text_of(raw, "code", 100, unread, words="the opening code"),
        qualifiers=_qualifiers(raw, unread),
        where=text_of(raw, "where", LONGEST_WHERE, unread, words="where it is"),
        address=_address(raw, unread),
        place=text_of(raw, "place", 20, unread, words="the reference of the place"),
        caller_name=text_of(caller, "name", 200, unread, words="the caller's name"),
        caller_relation=text_of(caller, "relation", 200, unread, words="who the caller is"),
        safe_contact=text_of(caller, "safe_contact", 300, unread, words="how to reach the caller"),
        child=ChildAnswer(child.means or ChildAnswer.NOT_ASKED),
        grade=_code(raw, "grade", codes, unread, also_known_as="its grade there"),
        graded_by=text_of(raw, "graded_by", 150, unread, words="who graded it"),
        graded_at=instant_of(raw, "graded_at", unread, words="when it was graded"),
        state=_code(raw, "state", codes, unread),
        result=text_of(raw, "result", 100, unread, words="its result"),
        lines=_lines(raw, unread),
        people=tuple(_person(each, codes, unread) for each in objects_of(raw, "people", unread)),
        vehicles=tuple(vehicle for each in objects_of(raw, "vehicles", unread) if (vehicle := _vehicle(each, unread))),
        units=tuple(unit for each in objects_of(raw, "units", unread) if (unit := _unit(each, unread))),
        unread=tuple(unread.sentences),
        digest=_digest(raw),
    )


def _number(raw: Mapping[str, Any]) -> str:
    said = raw.get("number")
    if isinstance(said, bool) or not isinstance(said, str | int):
        said = ""
    number = one_line(str(said))
    if not number or len(number) > NUMBER:
        raise Unreadable(
            f"A log needs its number there, of {NUMBER} characters at most: by it the same log is known when it is "
            "sent again. Nothing was recorded."
        )
    return number


def _caller(raw: Mapping[str, Any], unread: Unread) -> Mapping[str, Any]:
    said = raw.get("caller")
    if isinstance(said, Mapping):
        unread.keep_others("Also sent of the caller", said, ("name", "relation", "safe_contact"))
        return said
    if said:
        unread.keep("Sent as caller, and not understood", said)
    return {}


def _code(raw: Mapping[str, Any], name: str, codes: Codes, unread: Unread, *, also_known_as: str = "") -> Said:
    """A code with its meaning; one that is not known here is kept as it was said (a grade by whoever grades it)."""
    code = text_of(raw, name, 100, unread)
    means = codes.meaning(name, code)
    if code and not means and not also_known_as:
        unread.keep(f"Sent as {name}, and not known here", code)
    return Said(code, means)


def _qualifiers(raw: Mapping[str, Any], unread: Unread) -> tuple[str, ...]:
    said = raw.get("qualifiers")
    if said is None:
        return ()
    sent = said if isinstance(said, list) else [said]
    words = [one_line(each) for each in sent if isinstance(each, str)]
    if len(words) < len(sent) or any(len(each) > 40 for each in words) or len(words) > 50:
        unread.keep("Sent as qualifiers, in full", said)
    return tuple(dict.fromkeys(each[:40] for each in words[:50] if each))


def _address(raw: Mapping[str, Any], unread: Unread) -> SaidAddress | None:
    said = raw.get("address")
    if said in (None, ""):
        return None
    if not isinstance(said, Mapping):
        unread.keep("Sent as address, as it was said", said)
        return None
    sizes = {"unit": 100, "building": 100, "street": 200, "locality": 200, "town": 200, "postcode": 10, "uprn": 12}
    unread.keep_others("Also sent of the address", said, sizes)
    found = SaidAddress(**{part: text_of(said, part, size, unread) for part, size in sizes.items()})
    if len(found.line) > LONGEST_WHERE:
        unread.keep("Sent as address, in full", found.line)
    return found


def _lines(raw: Mapping[str, Any], unread: Unread) -> tuple[SaidLine, ...]:
    """The entries, in the order in which they were sent. Two that say the same are two, also without numbers."""
    seen: Counter[str] = Counter()
    found: list[SaidLine] = []
    for each in objects_of(raw, "entries", unread):
        text = _line_text(each)
        if not text:
            continue
        at = instant_of(each, "at", None, after=found[-1].at if found else None)
        if at is None and each.get("at"):
            text = f"{text} [Its time was sent as: {one_line(str(each['at']))[:100]}]"
        by = one_line(str(each.get("by") or ""))[:200]
        said_at = at.isoformat() if at else ""
        digest = hashlib.sha256(json.dumps([said_at, by, text]).encode()).digest()
        own = one_line(str(each.get("id") if each.get("id") is not None else ""))[:80]
        key = own or f"sha256:{digest.hex()}"
        seen[key] += 1
        key = key if seen[key] == 1 else f"{key}:{seen[key]}"
        found.append(SaidLine(key, at, by, text, each.get("kind") == "caller", digest))
    return tuple(found)


def _line_text(raw: Mapping[str, Any]) -> str:
    """The words of an entry. What stands under another name (a system says "remark") is part of them."""
    said = raw.get("text")
    text = "" if said in (None, [], {}) else kept(said_words(said))
    others = "; ".join(f"{name}: {said}" for name, said in kept_apart(raw, _OF_ENTRY).items())
    if not text or not others:
        return text or others
    return f"{text} [Also sent: {others}]"


def _person(raw: Mapping[str, Any], codes: Codes, unread: Unread) -> SaidPerson:
    role = text_of(raw, "role", 100, unread)
    known = ("name", "born", "age", "role", "reference", "identifier")
    parts = [text_of(raw, name, 200, unread) for name in ("name", "born", "age")]
    words = f"{parts[0] or 'Somebody not named'}"
    words += f", born {parts[1]}" if parts[1] else ""
    words += f", aged {parts[2]}" if parts[2] else ""
    words += f": {role}" if role else ""
    unread.keep_others(f"Also sent of {parts[0] or 'somebody'}", raw, known)
    return SaidPerson(
        words,
        codes.meaning("role", role) or "other",
        text_of(raw, "reference", 20, unread),
        _identifier(raw.get("identifier"), parts[0], unread),
    )


def _identifier(said: Any, name: str, unread: Unread) -> tuple[str, str]:
    """The scheme and the value of a number by which somebody is known."""
    pair = said if isinstance(said, Mapping) else {}
    if said and not {"scheme", "value"} <= set(pair):
        unread.keep(f"Sent as identifier of {name or 'somebody'}, and not understood", said)
    return text_of(pair, "scheme", 40, unread), text_of(pair, "value", 100, unread)


def _vehicle(raw: Mapping[str, Any], unread: Unread) -> SaidVehicle | None:
    found = SaidVehicle(
        text_of(raw, "registration", 20, unread).upper(),
        text_of(raw, "description", 200, unread),
        text_of(raw, "role", 200, unread),
    )
    if not found.registration and not found.description:
        unread.keep("Sent among vehicles, without a registration or a description", dict(raw))
        return None
    unread.keep_others(
        f"Also sent of {found.registration or 'a vehicle'}", raw, ("registration", "description", "role")
    )
    return found


def _unit(raw: Mapping[str, Any], unread: Unread) -> SaidUnit | None:
    call_sign = text_of(raw, "call_sign", 40, unread)
    if not call_sign:
        unread.keep("Sent among units, without a call sign", dict(raw))
        return None
    unread.keep_others(f"Also sent of {call_sign}", raw, ("call_sign", *_UNIT_TIMES))
    times = {name: instant_of(raw, name, unread, words=f"{call_sign}, {name}") for name in _UNIT_TIMES}
    return SaidUnit(call_sign, **times)


def _digest(raw: Mapping[str, Any]) -> bytes:
    return hashlib.sha256(json.dumps(raw, sort_keys=True, default=str).encode()).digest()
