"""Export a person's story under pseudonyms."""

import secrets
from collections.abc import Collection, Sequence
from uuid import UUID

from sightline.access.handling import Handling
from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.ids import next_reference
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.models import Person
from sightline.sharing.models import StoryExport, StoryPseudonym
from sightline.sharing.queries.story_material import StoryMaterial, story_material
from sightline.sharing.rules.digest import digest_of
from sightline.sharing.rules.exports import cannot_ask, cannot_export
from sightline.sharing.rules.story import kept
from sightline.sharing.rules.telling import Key, tell_story


@command(permission=Permission.STORY_EXPORT, effect=Effect.DISCLOSURE)
def export_story(act: Act, person: Person, purpose: str, recipient: str, why: str) -> StoryExport:
    """Tell the story of `person`, as the actor sees the record, under pseudonyms made anew, and keep it as it is.

    `purpose` is a key of `sharing.rules.exports.PURPOSES`. Raises `Refused` without a recipient or a reason, where
    nothing happened, and where something of the story is restricted to named people.
    """
    recipient = fitting_text("Who will have it", recipient, 200)
    why = fitting_text("Why it is needed", why, 1000, lines=True)
    refuse_if(cannot_ask(purpose, recipient, why))
    read = story_material(act.acting, person)
    refuse_if(cannot_export(len(read.material.events), read.handling))
    story, key = tell_story(read.material, _shuffled)
    stored = kept(story)
    export = StoryExport(
        reference=next_reference("X"),
        purpose=purpose,
        recipient=recipient,
        why=why,
        made_at=act.at,
        made_by=act.actor.user_id,
        made_by_words=speaker(act, ""),
        act=act.id,
        events=len(story.events),
        story=stored,
        digest=digest_of(stored),
        **{**contributed_by(act), "handling": int(Handling.SAFEGUARDING)},
    )
    export.save(force_insert=True)
    _write_key(export, key, read)
    everybody = [identity for theirs in read.identities.values() for identity in theirs]
    said = {"export": export.reference, "purpose": purpose, "recipient": recipient, "why": why}
    act.about(export.id, *everybody, **said, digest=export.digest)
    return export


def _shuffled(keys: Collection[UUID]) -> Sequence[UUID]:
    """In an order of chance, so that two exports cannot be joined by their letters."""
    order = list(keys)
    secrets.SystemRandom().shuffle(order)
    return order


def _write_key(export: StoryExport, key: Key, read: StoryMaterial) -> None:
    """A row for each identity behind a pseudonym, so that links and unlinks since are followed; and one a place."""
    of_people = [
        StoryPseudonym(export=export, pseudonym=pseudonym, identity_id=identity)
        for person, pseudonym in key.people.items()
        for identity in read.identities[person]
    ]
    of_places = [StoryPseudonym(export=export, pseudonym=p, place_id=place) for place, p in key.places.items()]
    StoryPseudonym.objects.bulk_create([*of_people, *of_places])
