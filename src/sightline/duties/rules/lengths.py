"""The lengths of a clock: which of them counts, and how it is said."""

from .clocks import Clock, Kind, Unit

_HOUR, _DAY = 60, 24 * 60
_NUMBERED = {
    Unit.DAYS: ("day", "days"),
    Unit.WORKING_DAYS: ("working day", "working days"),
    Unit.MONTHS: ("month", "months"),
}


def length_of(clock: Clock, variant: str) -> int:
    """The length by this variant; for one that the row does not know, the usual one, else the shortest of all.

    What protects is begun also where it was called by a name that the row does not know. 0: it has none.
    """
    if variant in clock.lengths:
        return clock.lengths[variant]
    if "" in clock.lengths:
        return clock.lengths[""]
    return min(clock.lengths.values(), default=0)


def minutes_words(minutes: int) -> str:
    """ "15 minutes", "24 hours", "7 days": hours up to four days, for those are what laws and people say."""
    if minutes % _DAY == 0 and minutes > 4 * _DAY:
        return _numbered(minutes // _DAY, "day", "days")
    hours, rest = divmod(minutes, _HOUR)
    parts = [_numbered(hours, "hour", "hours")] if hours else []
    parts += [_numbered(rest, "minute", "minutes")] if rest or not hours else []
    return " ".join(parts)


def amount_words(length: int, unit: Unit) -> str:
    """A length in its unit: "2 working days"."""
    return minutes_words(length) if unit is Unit.MINUTES else _numbered(length, *_NUMBERED[unit])


def variant_words(variant: str) -> str:
    """A variant as a reader sees it: "high first"; "usually" for the one without a name."""
    return variant.replace("_", " ") or "usually"


def lengths_words(clock: Clock) -> tuple[tuple[str, str], ...]:
    """Each length of a clock with what it is for, in the row's order. One without a name where it is the only one."""
    said = [(variant, amount_words(length, clock.unit)) for variant, length in clock.lengths.items()]
    if len(said) == 1 and said[0][0] == "":
        return (("", said[0][1]),)
    return tuple((variant_words(variant), words) for variant, words in said)


_HOW = {
    Kind.ELAPSED: "within {length} by the clock, nights and weekends included",
    Kind.WORKING_DAYS: "by the close of working day {count}",
    Kind.MONTHS: "within {length}",
    Kind.DAYS: "within {length}, weekends included",
    Kind.BEFORE_DATE: "at least {length} before the date",
    Kind.SCHOOL_DAY: "before the start of the next school day of that child's school",
    Kind.SHIFT: "before the end of the shift",
    Kind.ASAP: "as soon as practicable",
    Kind.PERIODIC: "at the latest {length} after the last",
    Kind.GIVEN: "by the date that was set for it",
    Kind.GATE: "before anything goes on",
    Kind.TRIGGER: "as soon as it happens",
}


def how_words(clock: Clock, variant: str = "") -> str:
    """How a clock runs, in words that end a sentence."""
    length = length_of(clock, variant)
    said = _HOW[clock.kind].format(length=amount_words(length, clock.unit), count=length)
    if clock.counts_first_day and clock.kind in (Kind.DAYS, Kind.MONTHS):
        said = "on the same day" if said == "within 1 day, weekends included" else f"{said}, the first day counted"
    if clock.within_shift:
        said += ", and never later than the end of the shift"
    if clock.asap and clock.kind is not Kind.ASAP:
        said = f"as soon as practicable; here the aim is {said}"
    elif clock.asap and length:
        said += f"; here the aim is {amount_words(length, clock.unit)}"
    return said


def _numbered(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
