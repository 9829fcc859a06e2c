"""Add a photograph of somebody."""

from datetime import datetime

from django.conf import settings

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.store_file import store_file
from sightline.pole.facts import FACT_KINDS
from sightline.pole.models import Fact, Identity, Person
from sightline.pole.rules.photographs import EXTENSIONS, cannot_keep_photograph, media_type_of
from sightline.pole.rules.times import Times

from .asserting import assert_fact
from .identities import identity_in, person_of


@command(permission=Permission.PHOTOGRAPH_RECORD, effect=Effect.COLLECTION)
def add_photograph(
    act: Act,
    about: Identity | Person,
    content: bytes,
    *,
    described: str,
    said_by: str = "",
    known_from: datetime | None = None,
) -> Fact:
    """Keep a photograph (JPEG or PNG, told by its content) with words for those who cannot see it.

    The bytes are kept as they came, with whatever the camera wrote in them: it may be evidence. Raises `Refused` for
    another kind of file, one that is too large, or one without words.
    """
    refuse_if(None if described.strip() else Refusal("no_words", "Describe what the photograph shows."))
    refuse_if(cannot_keep_photograph(content, settings.PHOTOGRAPH_MAX_BYTES))
    identity, media_type = identity_in(act, about), media_type_of(content)
    file = store_file(act, content, name=f"photograph.{EXTENSIONS[media_type]}", media_type=media_type)
    values = {"file": file, "described": described}
    kind = FACT_KINDS["photograph"]
    fact = assert_fact(act, identity, kind, values, times=Times(known_from=known_from), said_by=said_by)
    act.about(fact.id, identity.id, person_of(identity).id, file.id, described=described.strip())
    return fact
