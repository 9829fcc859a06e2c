"""When a training, or a simulated call that was played to a cohort, cannot be recorded (domain 10.7)."""

from datetime import date

from sightline.access.refusals import Refusal


def cannot_record_training(subject: str, held_on: date, people: int, today: date) -> Refusal | None:
    """Why a training cannot be recorded: it says nothing, it is still to come, or nobody was there."""
    if not subject.strip():
        return Refusal("no_subject", "Say what they were trained in.")
    if held_on > today:
        return Refusal("not_held_yet", "That day is still to come. Record it when it has been held.")
    if not people:
        return Refusal("nobody_there", "Choose who was there: what they graded before and after is counted together.")
    return None


def cannot_record_call(scenario: str, heard: int, raised: int, people: int) -> Refusal | None:
    """Why a simulated call cannot be recorded: more raised it than heard it, or more heard it than were there."""
    if not scenario.strip():
        return Refusal("no_scenario", "Say in a few words what the call was about.")
    if not 0 < heard <= people:
        return Refusal("heard", f"At least one and at most {people} can have heard it: so many were trained together.")
    if not 0 <= raised <= heard:
        return Refusal("raised", f"At most {heard} can have raised a risk: so many heard it.")
    return None
