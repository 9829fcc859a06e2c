"""Which roles the posts of an agency carry most."""

from uuid import UUID

from django.db.models import CharField, Count, F, Func

from sightline.core.acts import Acting
from sightline.workforce.access import held
from sightline.workforce.models import Post


class _Each(Func):
    """One row for each element of an array."""

    function = "unnest"
    set_returning = True
    output_field = CharField()


def most_held_roles(reader: Acting, agency: UUID | None = None, most: int = 20) -> list[str]:
    """The roles that posts of this agency, or of the reader's, carry now, most carried first. One query."""
    posts = Post.objects.filter(held(), agency=agency or reader.actor.agency_id)
    counted = posts.annotate(role=_Each(F("roles"))).values("role").annotate(held=Count("id"))
    return list(counted.order_by("-held", "role").values_list("role", flat=True)[:most])
