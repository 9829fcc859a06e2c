"""Another system delivers by HTTP: with its key, whole, once; and is told what is wrong, and what became of it."""

import io
import json
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from conftest import acting_as
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from sightline.core import clock
from sightline.core.machine_pages import TRIES, WITHIN
from sightline.core.models import LedgerRow
from sightline.core.transactions import set_reader
from sightline.linkage import commands, feeds
from sightline.linkage.models import Feed, FeedDelivery, ImportBatch
from sightline.linkage.web import feed_delivery as page
from sightline.pole.models import Attachment, SourceRow

from .feeds_scene import drop, feed, keep, policy, tree
from .scene import LOGS, MAPPING, PEOPLE, importer
from .test_attachments import DOCUMENTS

__all__ = ["feed", "policy"]
ADDRESS = "/api/v1/feeds/crest/deliveries/"


class Machine:
    """Another system, with its key."""

    def __init__(self, key: str) -> None:
        self.key, self.client = key, Client(raise_request_exception=False)

    def send(self, name: str, files: Mapping[str, str | bytes], **how: Any) -> tuple[int, dict[str, Any]]:
        """Send the files as a form; gives the status and what was said."""
        parts = {f: SimpleUploadedFile(f, t.encode() if isinstance(t, str) else t) for f, t in files.items()}
        body = how.pop("body", None) or encode_multipart(BOUNDARY, parts)
        kind = how.pop("kind", MULTIPART_CONTENT)
        return self._said(self.client.generic("POST", ADDRESS + name, body, kind, headers=self._headers(), **how))

    def ask(self, name: str, method: str = "GET") -> tuple[int, dict[str, Any]]:
        """Ask what became of a delivery."""
        return self._said(self.client.generic(method, ADDRESS + name, headers=self._headers()))

    def _headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.key}"} if self.key else {}

    def _said(self, answer: Any) -> tuple[int, dict[str, Any]]:
        assert answer["Content-Type"] == "application/json", answer.content
        assert answer["Cache-Control"] == "no-store"
        assert not answer.cookies
        return answer.status_code, answer.json()


@pytest.fixture
def machine(feed: Feed) -> Machine:
    """The old system, with the feed's key."""
    return Machine(commands.renew_feed_key(importer(), feed))


@pytest.fixture
def small(settings) -> None:
    """Deliveries of 2,000 bytes at most."""
    settings.FEED_MAX_BYTES = 2000


def refused(people: Any, as_reader: Any) -> list[str]:
    """The actors' posts of all refusals at this door, in order."""
    as_reader(people["professional_standards"])
    rows = LedgerRow.objects.filter(capability="feed_delivery", outcome="refused").order_by("at", "id")
    return list(rows.values_list("post", flat=True))


@pytest.mark.requirement("R195")
def test_a_delivery_is_received_brought_in_and_told_of(machine: Machine) -> None:
    status, said = machine.send("01", {"people.csv": PEOPLE, "logs.csv": LOGS})
    assert (status, said["state"], said["status"]) == (202, "waiting", f"{ADDRESS}01")
    assert [f["file"] for f in said["received_files"]] == ["logs.csv", "people.csv"]
    assert tree() == ["01/logs.csv", "01/people.csv"]
    assert machine.ask("01")[1]["state"] == "waiting"

    assert feeds.take_deliveries() == ["crest/01"]

    status, said = machine.ask("01")
    assert (status, said["state"], said["balances"]) == (200, "in", True)
    counts = {"in": 3, "accepted": 3, "rejected": 0, "already_held": 0}
    assert said["rows"][0] == {"file": "people.csv", **counts}
    set_reader(importer().actor)
    assert ImportBatch.objects.get().delivery == FeedDelivery.objects.get(by_http=True)


def test_the_same_again_is_already_received_and_other_content_is_a_conflict(machine: Machine) -> None:
    machine.send("01", {"people.csv": PEOPLE})

    waiting = machine.send("01", {"people.csv": PEOPLE})
    conflict = machine.send("01", {"people.csv": LOGS})
    feeds.take_deliveries()
    taken = machine.send("01", {"people.csv": PEOPLE})

    assert (waiting[0], waiting[1]["message"], waiting[1]["state"]) == (200, "Already received.", "waiting")
    assert (taken[0], taken[1]["state"]) == (200, "in")
    assert conflict[0] == 409
    assert "with other content" in conflict[1]["problem"]
    assert tree() == ["taken/01/people.csv"]
    set_reader(importer().actor)
    assert FeedDelivery.objects.count() == 1


def test_a_delivery_that_was_refused_says_why(machine: Machine) -> None:
    machine.send("01", {"people.csv": PEOPLE[:-20]})
    feeds.take_deliveries()

    status, said = machine.ask("01")

    assert (status, said["state"]) == (200, "refused")
    assert "ends in the middle of a row" in said["problem"]


def test_files_in_folders_of_a_delivery_come_too(machine: Machine, policy: Path) -> None:
    policy.write_text(MAPPING + DOCUMENTS)
    rows = "DocNo,No,Log,File,Title,Hash\nD1,1,,docs\\a b.pdf,A letter,\n"

    machine.send("01", {"people.csv": PEOPLE, "documents.csv": rows, "docs/a b.pdf": b"%PDF-1.4"})
    feeds.take_deliveries()

    set_reader(importer().actor)
    assert Attachment.objects.get().title == "A letter"


@pytest.mark.parametrize("key", ["", "not the key", "Zm9v"])
def test_without_the_right_key_nothing_is_told_and_the_refusal_is_on_the_ledger(
    machine: Machine, people, as_reader, key: str
) -> None:
    stranger = Machine(key)

    answers = [stranger.send("01", {"people.csv": PEOPLE}), stranger.ask("01"), stranger.ask("01", "DELETE")]

    assert [status for status, _ in answers] == [401, 401, 401]
    assert "Authorization: Bearer KEY" in answers[0][1]["problem"]
    assert tree() == []
    assert refused(people, as_reader) == ["Not known"] * 3


def test_a_system_without_a_feed_is_answered_as_one_with_a_feed_and_a_wrong_key(machine: Machine, db) -> None:
    wrong = Machine("wrong").client.get(ADDRESS + "01", headers={"Authorization": "Bearer wrong"})
    absent = Client().get("/api/v1/feeds/nowhere/deliveries/01", headers={"Authorization": "Bearer wrong"})

    assert (absent.status_code, absent.content) == (wrong.status_code, wrong.content)
    assert wrong["WWW-Authenticate"] == "Bearer"


def test_wrong_keys_are_slowed_down_and_the_right_one_is_not(machine: Machine, people, as_reader) -> None:
    stranger = Machine("wrong")
    answers = [stranger.ask("01")[0] for _ in range(TRIES + 2)]

    assert answers == [401] * TRIES + [429] * 2
    assert machine.send("01", {"people.csv": PEOPLE})[0] == 202
    with clock.frozen(clock.now() + WITHIN):
        assert stranger.ask("01")[0] == 401
    assert len(refused(people, as_reader)) == TRIES + 1


def test_a_key_that_was_renewed_or_taken_back_opens_nothing(feed: Feed, machine: Machine) -> None:
    renewed = Machine(commands.renew_feed_key(importer(), feed))
    assert (machine.ask("01")[0], renewed.ask("01")[0]) == (401, 404)

    commands.revoke_feed_key(importer(), feed)

    assert renewed.ask("01")[0] == 401


def test_the_key_is_in_no_log_and_in_no_address(
    machine: Machine, people, as_reader, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        _, said = machine.send("01", {"people.csv": PEOPLE})
        machine.ask("none")

    as_reader(people["professional_standards"])
    with connection.cursor() as cursor:
        cursor.execute("select coalesce(string_agg(body, ''), '') from core_ledger_detail")
        (written,) = cursor.fetchone()
    assert machine.key not in caplog.text + json.dumps(said) + written


@pytest.mark.parametrize(
    ("name", "files", "how", "status", "told"),
    [
        ("01", {}, {"kind": "application/json", "body": b"{}"}, 415, "multipart/form-data"),
        ("01", {}, {"kind": "multipart/form-data", "body": b"x"}, 400, "cannot be read"),
        ("01", {}, {}, 400, "There is no file in the form"),
        ("01", {"people.csv": PEOPLE}, {"CONTENT_LENGTH": ""}, 411, "Content-Length"),
        ("01.part", {"people.csv": PEOPLE}, {}, 400, "The name of a delivery"),
        ("taken", {"people.csv": PEOPLE}, {}, 400, "The name of a delivery"),
        ("01", {"../people.csv": PEOPLE}, {}, 400, "leads out of the folder"),
        ("01", {".people.csv": PEOPLE}, {}, 400, "no path of a file in a delivery"),
        ("01", {"a": "1", "a/b": "2"}, {}, 400, "a file and a folder at once"),
        ("01", {f"{n}.txt": "1" for n in range(101)}, {}, 413, "too many files"),
        ("01", {"people.csv": "x" * 3000}, {}, 413, "at most"),
    ],
    ids=[
        *("not a form", "no boundary", "no file", "no length", "name of a part", "a name of ours", "out of the folder"),
        *("hidden", "file and folder", "too many", "too large"),
    ],
)
def test_what_cannot_be_received_is_answered_with_a_sentence_and_leaves_nothing(
    machine: Machine, small: None, name: str, files: dict[str, str], how: dict[str, Any], status: int, told: str
) -> None:
    answered, said = machine.send(name, files, **how)

    assert (answered, told in said["problem"]) == (status, True), said
    assert tree() == []
    set_reader(importer().actor)
    assert not FeedDelivery.objects.exists()
    set_reader(acting_as("professional_standards").actor)
    (noted,) = LedgerRow.objects.filter(capability="feed_delivery", outcome="refused")
    assert noted.post == "feed:crest"


def test_a_body_said_to_be_far_too_large_is_not_read(machine: Machine, small: None) -> None:
    class Untouched(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            raise AssertionError("read")

    answer = machine.send("01", {"people.csv": PEOPLE}, **{"CONTENT_LENGTH": "900000000", "wsgi.input": Untouched()})

    assert answer[0] == 413


@pytest.mark.parametrize("short", [1, 3, 20, 60, 150, 300])
def test_what_was_cut_off_is_never_taken_for_whole(machine: Machine, short: int) -> None:
    files = {
        "people.csv": SimpleUploadedFile("people.csv", PEOPLE.encode()),
        "logs.csv": SimpleUploadedFile("l", b"--"),
    }
    body = encode_multipart(BOUNDARY, files)

    broken = machine.send("01", {}, body=body, **{"wsgi.input": io.BytesIO(body[:-short])})
    shorter = machine.send("02", {}, body=body[: -short - 2])

    assert [broken[0], shorter[0]] == [400, 400], (broken, shorter)
    assert tree() == []


def test_words_in_the_form_are_not_files(machine: Machine) -> None:
    body = encode_multipart(BOUNDARY, {"people.csv": SimpleUploadedFile("p", PEOPLE.encode()), "note": "hello"})

    status, said = machine.send("01", {}, body=body)

    assert (status, said["problem"]) == (400, '"note" came as words, not as a file. Nothing was kept.')


def test_one_file_twice_is_refused(machine: Machine) -> None:
    twice = [SimpleUploadedFile("p", b"1"), SimpleUploadedFile("p", b"2")]

    status, said = machine.send("01", {}, body=encode_multipart(BOUNDARY, {"people.csv": twice}))

    assert (status, said["problem"]) == (400, '"people.csv" came twice in one delivery. Nothing of it was kept.')


def test_another_method_is_not_understood(machine: Machine) -> None:
    answer = machine.client.put(ADDRESS + "01", headers={"Authorization": f"Bearer {machine.key}"})

    assert (answer.status_code, answer["Allow"]) == (405, "GET, POST")
    assert answer.json()["problem"] == "PUT is not understood here: GET and POST are."


def test_a_delivery_that_never_came_is_not_there(machine: Machine) -> None:
    assert machine.ask("none") == (404, {"problem": "There is nothing here by that name."})


def test_a_feed_that_is_off_takes_nothing(machine: Machine) -> None:
    keep(is_on=False)

    status, said = machine.send("01", {"people.csv": PEOPLE})

    assert (status, said["problem"]) == (403, "The feed of The old system is turned off. Nothing was taken.")


def test_what_lies_in_the_folder_by_that_name_is_not_overwritten(machine: Machine) -> None:
    drop("01", people=PEOPLE)

    status, said = machine.send("01", {"people.csv": LOGS})

    assert (status, "already waits in the folder" in said["problem"]) == (409, True)
    assert (Path(django_settings.FEEDS_ROOT) / "crest" / "01" / "people.csv").read_text() == PEOPLE


def test_a_full_disk_is_said_and_leaves_nothing(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(page, "receive_files", full)

    status, said = machine.send("01", {"people.csv": PEOPLE})

    assert (status, "There is no room on the disk" in said["problem"]) == (507, True)
    assert tree() == []


def test_without_its_mapping_a_delivery_is_received_and_waits(machine: Machine, policy: Path) -> None:
    policy.unlink()

    assert machine.send("01", {"people.csv": PEOPLE})[0] == 202
    feeds.take_deliveries()

    _, said = machine.ask("01")
    assert (said["state"], "cannot be read" in said["problem"]) == ("waiting", True)


def test_killed_between_the_folder_and_its_row_the_delivery_is_taken_once(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def dying(*args: object) -> None:
        raise RuntimeError("died")

    with monkeypatch.context() as patched:
        patched.setattr(page, "_told", dying)
        answer = machine.client.post(
            ADDRESS + "01",
            {"people.csv": SimpleUploadedFile("p", PEOPLE.encode())},
            headers={"Authorization": f"Bearer {machine.key}"},
        )
    assert answer.status_code == 500
    set_reader(importer().actor)
    assert (FeedDelivery.objects.count(), tree()) == (0, ["01/people.csv"])

    feeds.take_deliveries()

    assert machine.send("01", {"people.csv": PEOPLE})[0] == 200
    set_reader(importer().actor)
    assert SourceRow.objects.count() == 3


def test_a_browser_that_is_signed_in_is_nobody_here(machine: Machine, client_as) -> None:
    assert client_as("records_manager").get(ADDRESS + "01").status_code == 401
