"""Nothing points at a Person, so that taking a wrong join apart is one write (ADR 1)."""

from django.apps import apps

from sightline.pole.models import Membership, Person


def test_nothing_points_at_a_person_but_memberships() -> None:
    pointing = {
        model
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if field.concrete and field.related_model is Person
    }

    assert pointing == {Membership}
