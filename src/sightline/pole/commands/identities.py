"""Who a fact that is entered by hand is of: an identity of the person, for nothing points at a Person."""

from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act
from sightline.core.telling import publish
from sightline.pole.access import identities_of
from sightline.pole.models import Event, Identity, Membership, Person
from sightline.pole.rules.keys import reference_key

from .asserting import write_keys
from .contributing import contributed_by

BY_HAND = "sightline"


def identity_in(act: Act, about: Identity | Person) -> Identity:
    """The identity that what `act` writes is of: the one given, or the person's own entry by hand for this agency.

    Entries by hand are kept apart by agency, because each agency answers for what it contributes. Where the person
    has none yet, it is made, with its membership.
    """
    if isinstance(about, Identity):
        return about
    seen = list(Identity.objects.filter(id__in=identities_of(act.acting, about)))
    if not seen:
        raise Refused(Refusal("no_person", "There is no such person, or not one that your post lets you see."))
    for identity in seen:
        if identity.system == BY_HAND and identity.owner_agency_id == act.actor.agency_id:
            return identity
    return new_identity(act, about, seen, f"Recorded by hand on the record of {about.reference}")


def new_identity(act: Act, person: Person, beside: list[Identity], basis: str) -> Identity:
    """A new entry by hand that is held to be `person`, handled as closely as the person's other identities."""
    identity = Identity(system=BY_HAND, recorded_at=act.at, recorded_act=act.id, **contributed_by(act, *beside))
    identity.save(force_insert=True)
    Membership(identity=identity, person=person, basis=basis, recorded_at=act.at, recorded_act=act.id).save(
        force_insert=True
    )
    write_keys(identity, identity, [("reference", reference_key(person.reference))], identity.id)
    return identity


def person_of(identity: Identity) -> Person:
    """The person that the identity is held to be now."""
    return Membership.objects.select_related("person").get(identity=identity, retracted_at__isnull=True).person


def publish_change(act: Act, subject: object) -> None:
    """Leave word for agencies' systems that a fact of somebody or of an event was corrected or taken back."""
    if act.within is not None:
        return
    if isinstance(subject, Identity):
        publish(act, "person.changed", {"person": person_of(subject).reference}, about=[subject.id])
    elif isinstance(subject, Event):
        publish(act, "event.changed", {"event": subject.reference}, about=[subject.id])
