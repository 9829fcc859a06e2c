"""What can be done to the record."""

from .add_account import add_account
from .add_person import FirstFact, add_person
from .add_photograph import add_photograph
from .add_place import AddedPlace, add_place
from .correct_fact import correct_fact
from .name_owner import name_owner
from .note_significance import note_significance
from .record_event import record_event
from .record_fact import Recorded, record_fact
from .record_involvement import Part, record_involvement
from .record_place_fact import record_place_fact
from .retract_fact import retract_fact

__all__ = [
    "AddedPlace",
    "FirstFact",
    "Part",
    "Recorded",
    "add_account",
    "add_person",
    "add_photograph",
    "add_place",
    "correct_fact",
    "name_owner",
    "note_significance",
    "record_event",
    "record_fact",
    "record_involvement",
    "record_place_fact",
    "retract_fact",
]
