"""The list of imports for those who read it: large numbers in groups, what was not loaded in one list."""

import re
from pathlib import Path

from django.urls import reverse

from sightline.core.transactions import set_reader

from .scene import MAPPING, PEOPLE, bring_in, importer


def test_large_counts_are_written_in_groups_of_three(tmp_path: Path, people, client_as) -> None:
    set_reader(importer().actor)
    # rows that are rejected are counted too, and are quick to bring in
    report = bring_in(tmp_path, people=PEOPLE + ",,,,,,,,\n" * 1200)
    manager = client_as("records_manager")

    for address in (reverse("imports"), reverse("import_batch", args=[report.batch])):
        page = manager.get(address).content.decode()
        assert re.search(r">1,20\d</a>|>1,20\d</td>", page)
        assert not re.search(r">\s*12\d\d\s*<", page)


def test_what_was_not_loaded_is_one_list(tmp_path: Path, people, client_as) -> None:
    set_reader(importer().actor)
    bring_in(tmp_path)
    bring_in(tmp_path, mapping=MAPPING.replace('system = "crest"', 'system = "harbour"').replace("crest", "harbour"))

    page = client_as("records_manager").get(reverse("imports")).content.decode()

    assert page.count("govuk-inset-text") == 1
    assert page.count("<li>History before") == 2
