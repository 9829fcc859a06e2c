"""The go-live page: what came alive and waits is counted, and each count opens the very cases that it counts."""

from pathlib import Path

from sightline.linkage.tests.matters_scene import bring_in_matters
from sightline.pole.models import Person
from sightline.pole.tests.reading import text_of


def test_probe(tmp_path: Path, people, as_reader, client_as) -> None:
    report = bring_in_matters(tmp_path)
    print(report)
    as_reader(people["child_abuse_detective"])
    client = client_as("child_abuse_detective")
    for person in Person.objects.all():
        print(text_of(client, f"/people/{person.reference}")[:1500], "\n")
    for address in (
        "",
        "/unassessed",
        "/unowned",
        "/overdue",
        "/undated",
        "/rejected",
        "/same-person",
        "/children-at-risk",
    ):
        print(address, text_of(client, "/go-live" + address), "\n")
