"""The open matters of several people, for whoever supervises them."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.urls import reverse

from sightline.core.acts import Acting
from sightline.pole.queries.open_matters import open_matters, open_values
from sightline.pole.queries.sql import fetch
from sightline.pole.rules.matters import kind_words, overdue_by
from sightline.workforce.open_work import OpenMatter

_THEIRS = """
select o.id, o.given_to, o.identity_id, o.kind, o.review_due from ({open_matters}) o
 where o.given_to = any(%(users)s) order by o.review_due nulls last, o.id
"""
_GIVEN_ONCE = "select g.matter_id from pole_matterstep g where g.owner_id = any(%(users)s)"


def open_of(reader: Acting, users: Collection[UUID], today: date) -> list[OpenMatter]:
    """What is open and was given to one of these users, as far as the reader may see it. One query."""
    values = {**open_values(reader, today), "users": list(users)}
    rows = fetch(_THEIRS.format(open_matters=open_matters(_GIVEN_ONCE)), values)
    return [
        OpenMatter(
            id_, owner, subject, kind_words(kind), reverse("give_owner", args=[id_]), due, overdue_by(due, today)
        )
        for id_, owner, subject, kind, due in rows
    ]
