"""Which school a child goes to, as it was last said at a scene."""

from collections.abc import Collection
from uuid import UUID

from sightline.contact.models import ChildSeen
from sightline.workforce.models import Agency


def school_of(identities: Collection[UUID]) -> Agency | None:
    """The school last named of a child, of all their records; None where nobody named one that is known here."""
    rows = ChildSeen.objects.filter(involvement__identity__in=identities, school__isnull=False)
    row = rows.select_related("school").order_by("-at", "-id").first()
    return row.school if row else None


def schools() -> list[tuple[str, str]]:
    """Every school, for a form."""
    return [
        (str(pk), name) for pk, name in Agency.objects.filter(kind="school").order_by("name").values_list("id", "name")
    ]


def school_with(key: str) -> Agency | None:
    """The school with this id, as a form gives it; None where none was chosen."""
    return Agency.objects.filter(id=key, kind="school").first() if key else None
