"""What a force's own command-and-control system (CAD) sends of a log: read as far as it can be, the rest kept as said.

Plain Python, no clock. Nothing of a log is refused for a code, a time or a field that is not known here.
"""

from .codes import Codes, delivered_codes, read_codes
from .reading import Unreadable, read_delivered
from .values import Delivered, SaidAddress, SaidLine, SaidPerson, SaidUnit, SaidVehicle

__all__ = [
    "Codes",
    "Delivered",
    "SaidAddress",
    "SaidLine",
    "SaidPerson",
    "SaidUnit",
    "SaidVehicle",
    "Unreadable",
    "delivered_codes",
    "read_codes",
    "read_delivered",
]
