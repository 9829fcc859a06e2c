"""What can be done with incident logs."""

from .amend_log import amend_log
from .enter_in_log import enter_in_log
from .link_person import Described, link_person
from .link_place import link_place
from .link_vehicle import link_vehicle
from .open_log import open_log

__all__ = ["Described", "amend_log", "enter_in_log", "link_person", "link_place", "link_vehicle", "open_log"]
