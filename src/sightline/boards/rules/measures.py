"""The measures of the force board, each with all that domain 10.4 asks of one. At least half are of quality."""

from sightline.core.tiles import QUALITY, QUANTITY, Measure, Tile

WEEK = "the last seven days"


def _of_matters(what: str, source: str, owner: str, *, assessed_first: bool) -> tuple[Measure, ...]:
    """What is counted of a kind of open matter. `what` is its plural, in small letters."""
    same = {"source": source, "owner": owner, "exclusions": "What was taken back, and what a reader may not see."}
    lacking = Measure(
        key="unassessed",
        words="Nobody has assessed",
        question=f"Which {what} wait for somebody to look at them at all?",
        numerator=f"Open {what} without a first assessment",
        kind=QUALITY,
        target="None",
        weakness="Says how many wait, not how well it is assessed",
        **same,
    )
    undated = Measure(
        key="undated",
        words="No day set to look again",
        question=f"Which {what} could be forgotten, because nobody said when to look again?",
        numerator=f"Open {what} without a day to look again",
        kind=QUALITY,
        target="None",
        weakness="A day that was set may be too far off",
        **same,
    )
    return (
        _matters("open", "Open", f"How many {what} are open?", f"Open {what}", QUANTITY, "None: it is demand", **same),
        _matters("new", "Came in", f"How many came in during {WEEK}?", f"{what}, new", QUANTITY, "None", **same),
        _matters("closed", "Went out", f"How many were closed in {WEEK}?", f"{what}, closed", QUANTITY, "None", **same),
        lacking if assessed_first else undated,
        _matters("unowned", "Nobody's", f"Which {what} has nobody?", f"Open {what}, no owner", QUALITY, "None", **same),
        _matters("overdue", "Overdue", f"Which {what} are late?", f"Open {what}, day passed", QUALITY, "None", **same),
    )


_WEAK = {
    "open": "Many may mean that much is found, not that little is done",
    "new": "Says nothing of what never came in",
    "closed": "Closed is not safe: how it ended is not told",
    "unowned": "An owner by name may have no time",
    "overdue": "What has no day set is never overdue here",
}


def _matters(key: str, words: str, question: str, numerator: str, kind: str, target: str, **same: str) -> Measure:
    return Measure(
        key=key,
        words=words,
        question=question,
        numerator=numerator,
        kind=kind,
        target=target,
        weakness=_WEAK[key],
        **same,
    )


UNIT = ("referral_unit_researcher", "referral_unit_decision_maker", "hub_inspector")
ABUSE = ("child_abuse_detective", "child_abuse_supervisor")
HELD = "Matters brought in or opened here (pole.matter and its steps)"

MATTER_TILES: dict[str, tuple[Tile, tuple[str, ...]]] = {
    tile.key: (tile, kinds)
    for tile, kinds in (
        (
            Tile(
                "domestic_abuse",
                "Domestic abuse",
                _of_matters("domestic abuse incidents", HELD, "Control room inspector", assessed_first=True),
                UNIT,
            ),
            ("domestic_abuse",),
        ),
        (
            Tile(
                "referral",
                "Child protection referrals",
                _of_matters("child protection referrals", HELD, "Inspector of the referral unit", assessed_first=True),
                UNIT,
            ),
            ("referral",),
        ),
        (
            Tile(
                "plans",
                "Child protection and safety plans",
                _of_matters("plans", HELD, "Inspector of the referral unit", assessed_first=False),
                ("conference_attendee", "hub_inspector"),
            ),
            ("child_protection_plan", "safety_plan"),
        ),
        (
            Tile(
                "missing",
                "Missing",
                _of_matters("missing episodes", HELD, "Duty inspector", assessed_first=True),
                ("missing_coordinator", "duty_inspector"),
            ),
            ("missing_episode",),
        ),
        (
            Tile(
                "investigation",
                "Investigation",
                _of_matters("investigations and releases", HELD, "Head of public protection", assessed_first=False),
                ABUSE,
                "What supervisors found, and who is accredited for the case, come with the area of investigation.",
            ),
            ("investigation", "released"),
        ),
        (
            Tile(
                "detention",
                "Police detention",
                _of_matters("police detentions", HELD, "Inspector of detentions", assessed_first=False),
                ("custody_officer", "detention_officer", "detention_inspector"),
                "Detention clocks of the law are not built yet: only what is open is counted.",
            ),
            ("detention",),
        ),
        (
            Tile(
                "offenders",
                "Offenders",
                _of_matters("managed offenders", HELD, "Head of public protection", assessed_first=False),
                ("offender_manager",),
            ),
            ("managed_offender",),
        ),
    )
}
"""The tiles that are made of open matters, by their keys, with the kinds of matter of each."""

EXPLOITATION_KINDS = ("sexual_exploitation", "criminal_exploitation")
_MARKERS = {
    "source": "Warning markers and their steps",
    "owner": "Head of public protection",
    "exclusions": "Markers that were ended, or only proposed",
}
EXPLOITATION = Tile(
    "exploitation",
    "Exploitation",
    (
        Measure(
            key="open",
            words="Live markers",
            question="How many children are marked as at risk of exploitation?",
            numerator="Live markers of sexual or criminal exploitation",
            kind=QUANTITY,
            target="None: it is demand",
            weakness="Nobody is counted whom nobody has marked",
            **_MARKERS,
        ),
        Measure(
            key="overdue",
            words="Overdue",
            question="Which of these markers has nobody looked at by the day set?",
            numerator="Live markers whose marker review is late",
            kind=QUALITY,
            target="None",
            weakness="To look again in time may have changed nothing",
            **_MARKERS,
        ),
        Measure(
            key="undated",
            words="No day set to look again",
            question="Which of these markers could be forgotten?",
            numerator="Live markers without a day for a marker review",
            kind=QUALITY,
            target="None",
            weakness="A day that was set may be too far off",
            **_MARKERS,
        ),
    ),
    ("exploitation_officer",),
    "Screening and disruption come with the area of exploitation.",
)

_DUTIES = {
    "source": "Duties and their steps",
    "owner": "The duty superintendent",
    "exclusions": "Duties raised in error, and those that a reader may not see",
}
DUTIES = Tile(
    "duties",
    "Duties",
    (
        Measure(
            key="open",
            words="Open",
            question="How much is owed now?",
            numerator="Open duties",
            kind=QUANTITY,
            target="None: it is demand",
            weakness="One duty may be minutes of work, or days",
            **_DUTIES,
        ),
        Measure(
            key="new",
            words="Began",
            question=f"How many began in {WEEK}?",
            numerator="Duties that were recorded",
            kind=QUANTITY,
            target="None",
            weakness="Says nothing of what should have begun and did not",
            **_DUTIES,
        ),
        Measure(
            key="closed",
            words="Ended",
            question=f"How many ended in {WEEK}?",
            numerator="Duties that were done, exempted or stopped by law",
            kind=QUANTITY,
            target="None",
            weakness="Done is not done well",
            **_DUTIES,
        ),
        Measure(
            key="overdue",
            words="Overdue now",
            question="What should have been done by now?",
            numerator="Open duties whose time has passed",
            kind=QUALITY,
            target="None",
            weakness="What law gives no time for is never overdue here",
            **_DUTIES,
        ),
        Measure(
            key="unowned",
            words="Nobody's",
            question="What has no named person?",
            numerator="Open duties without an owner",
            kind=QUALITY,
            target="None",
            weakness="An owner by name may be off duty: the board of their team says so",
            **_DUTIES,
        ),
        Measure(
            key="breached",
            words="Breached lately",
            question=f"What was not done in time during {WEEK}, whatever became of it since?",
            numerator="Duties whose breach came on record",
            kind=QUALITY,
            target="None of those that rest on law",
            weakness="Counts all clocks alike, whatever was at stake",
            **_DUTIES,
        ),
        Measure(
            key="done_late",
            words="Done late",
            question="Of what was done in the last 28 days, what was done after its time?",
            numerator="Duties done after they were due",
            denominator="Duties done in the last 28 days that had a time",
            kind=QUALITY,
            target="Under one in twenty",
            weakness="Leaves out what is late and not done: see overdue",
            **_DUTIES,
        ),
    ),
)

_DECISIONS = {
    "source": "Decisions, and the duties to acknowledge them",
    "owner": "The duty superintendent",
    "exclusions": "Decisions that a reader may not see",
}
DECISIONS = Tile(
    "decisions",
    "Decisions",
    (
        Measure(
            key="new",
            words="Taken",
            question=f"How many were taken in {WEEK}?",
            numerator="Decisions recorded",
            kind=QUANTITY,
            target="None",
            weakness="Says nothing of how good they were",
            **_DECISIONS,
        ),
        Measure(
            key="proposed",
            words="Wait for a second person",
            question="What was proposed and nobody has approved or turned down?",
            numerator="Decisions that are proposed",
            kind=QUANTITY,
            target="None for longer than a shift",
            weakness="A proposal that was never written is not counted",
            **_DECISIONS,
        ),
        Measure(
            key="not_live",
            words="Not yet live elsewhere",
            question="Which decisions are not in force in another system that should have them?",
            numerator="Decisions without a receipt",
            kind=QUALITY,
            target="None",
            weakness="Only of systems that are connected",
            **_DECISIONS,
        ),
        Measure(
            key="unacknowledged",
            words="Not acknowledged in time",
            question="Which decisions does whoever has to act on them not know of?",
            numerator="Open duties to acknowledge a decision whose time has passed",
            kind=QUALITY,
            target="None",
            weakness="Acknowledged is not acted on",
            **_DECISIONS,
        ),
        Measure(
            key="slow",
            words="Took effect late",
            question="Which decisions of the last 28 days took effect more than 15 minutes after they were taken?",
            numerator="Decisions in effect later than 15 minutes, or not yet",
            denominator="Decisions taken in the last 28 days",
            kind=QUALITY,
            target="None: 15 minutes is local policy",
            weakness="A decision that was never recorded is not counted",
            **_DECISIONS,
        ),
    ),
)

_CHILDREN = {
    "source": "Grades that stand, open matters, live markers, and who poses a risk to whom",
    "owner": "Head of public protection",
    "exclusions": "Whoever is known to be grown up, or has died; and those whom a reader may not see",
}
CHILDREN = Tile(
    "children",
    "Children at risk",
    (
        Measure(
            key="known",
            words="Known to be at risk",
            question="How many children are known to be at risk?",
            numerator="Children with a grade, matter, marker or person that says so",
            kind=QUANTITY,
            target="None: it is demand",
            weakness="Nobody is counted of whom nobody knows",
            **_CHILDREN,
        ),
        *(
            Measure(
                key=key,
                words=words,
                question=f"Which children known to be at risk have {what}?",
                numerator=f"Children known to be at risk with {what}",
                denominator="Children known to be at risk",
                kind=QUALITY,
                target="None",
                weakness=weakness,
                **_CHILDREN,
            )
            for key, words, what, weakness in (
                ("no_owner", "No owner", "no owner", "An owner by name may have no time"),
                ("no_plan", "No plan", "no open plan", "A plan on record may be a poor one"),
                ("no_next", "Nothing due next", "nothing that is due next", "A day that was set may be too far off"),
            )
        ),
    ),
)
