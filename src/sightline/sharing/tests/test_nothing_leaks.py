"""Nothing by which a family could be told stands in their exported story: the demonstration's family, brought in."""

import re
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest

from sightline.core.acts import Acting
from sightline.linkage.demonstration import bring_in_force
from sightline.pole.models import Address, Identifier, Identity, Name, Person, Phone, SourceRow
from sightline.sharing.commands import download_story, export_story
from sightline.sharing.models import StoryCopy
from sightline.simulate.api import simulate


@pytest.fixture
def detective(people: dict[str, Acting], as_reader: Callable[[Acting], Acting], tmp_path: Path) -> Acting:
    detective = people["child_abuse_detective"]
    simulate(60, 5, 11, out=tmp_path)
    bring_in_force(tmp_path)
    return as_reader(detective)


def words_of_the_record() -> set[str]:
    """Every name, part of an address, number and reference that is held, and every run of digits in a source row."""
    texts = [
        *Name.objects.values_list("full", flat=True),
        *Address.objects.values_list("street", flat=True),
        *Address.objects.values_list("postcode", flat=True),
        *Phone.objects.values_list("number", flat=True),
        *Identifier.objects.values_list("value", flat=True),
        *Person.objects.values_list("reference", flat=True),
        *Identity.objects.values_list("key", flat=True),
    ]
    parts = {part for text in texts for part in (text, *re.split(r"[\s-]+", text)) if len(part) >= 3}
    raw = " ".join(str(value) for row in SourceRow.objects.values_list("raw", flat=True) for value in row.values())
    return parts | set(re.findall(r"\d{5,}", raw)) | set(re.findall(r"\d{4}-\d{2}-\d{2}|\d{2}/\d{2}/\d{4}", raw))


# words of ours that an old system also writes where a name or a key should be
OURS = {"Unborn", "Child", "Adult", "Person", "Place", "Event", "Home", "Marker"}


@pytest.mark.requirement("R187")
def test_no_name_date_address_number_or_reference_of_the_record_stands_in_an_export(detective: Acting) -> None:
    child = Person.objects.filter(memberships__identity__names__full="Keira Louise ASHDOWN").distinct().get()
    export = export_story(detective, child, "quality_audit", "Auditors", "Audit")

    text = download_story(detective, export).replace(export.digest, "").replace(export.reference, "")
    # who took it, when and as which copy is ours to say
    text = re.sub(r"OFFICIAL-SENSITIVE\. Taken by [^\r]*", "", text).replace(StoryCopy.objects.get().copy, "")

    record = words_of_the_record() - OURS
    assert {"Keira", "Ashdown", "Larkspur"} <= {part for words in record for part in words.split()}
    assert sorted(w for w in record if re.search(rf"(?<!\w){re.escape(w)}(?!\w)", text, re.IGNORECASE)) == []
    assert re.findall(r"\d{4,}", text) == []
    assert export.events >= 5
    assert not _ids_in(text)


def _ids_in(text: str) -> list[UUID]:
    return [UUID(found) for found in re.findall(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", text)]
