"""What can be done to the record."""

from .add_person import FirstFact, add_person
from .correct_fact import correct_fact
from .record_fact import Recorded, record_fact
from .retract_fact import retract_fact

__all__ = ["FirstFact", "Recorded", "add_person", "correct_fact", "record_fact", "retract_fact"]
