"""Which person an act added: where a form that was sent twice leads."""

from uuid import UUID

from sightline.core.acts import Acting
from sightline.pole.access import Absent
from sightline.pole.models import Person


def person_added_by(reader: Acting, act: UUID) -> str:
    """The reference of the person that this act added; raises `Absent` where it added none that the reader sees."""
    reference = Person.objects.filter(recorded_act=act).values_list("reference", flat=True).first()
    if reference is None:
        raise Absent("No such person")
    return reference
