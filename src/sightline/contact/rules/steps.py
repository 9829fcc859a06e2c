"""Where a log stands, and the standard of work for that step: shown where the step is taken (R5)."""

from dataclasses import dataclass

from .states import State


@dataclass(frozen=True)
class Step:
    """A step of a log: the key of its standard (policy/standards.toml), and what it is called."""

    standard: str
    words: str


_TAKING = Step("call_about_a_child", "Taking the call")
_GRADING = Step("grading_a_log", "Assessing and grading")
_SENDING = Step("sending_to_a_log", "Sending somebody")
_SCENE = Step("seeing_the_child", "At the scene")
_CLOSING = Step("closing_a_log", "Closing")

STEPS: dict[State, Step] = {
    State.RECEIVED: _GRADING,
    State.GRADED: _SENDING,
    State.UNRESOURCED: _SENDING,
    State.ASSIGNED: _SENDING,
    State.ON_THE_WAY: _SENDING,
    State.AT_SCENE: _SCENE,
    State.RESULTED: _CLOSING,
    State.CLOSED: _CLOSING,
}
"""The step that comes next, by how far a log has come."""

OPENING = _TAKING
