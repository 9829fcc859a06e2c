"""A downtime pack opens by its passphrase and by nothing else, is made as shifts come on, and each copy is known."""

import json
from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC
from django.test import Client

from sightline.access.refusals import Refused
from sightline.boards import sealing_packs
from sightline.boards.commands import download_pack, make_pack, set_passphrase
from sightline.boards.making_packs import make_due_packs, make_pack_of, remove_expired_packs
from sightline.boards.models import DowntimePack, PackCopy
from sightline.boards.queries.downtime_packs import leaders_roles
from sightline.boards.rules.downtime_packs import age_words, needs_making
from sightline.boards.sealing_packs import as_typed, new_lock, new_passphrase, seal
from sightline.core import clock
from sightline.core.acts import Acting
from sightline.core.models import LedgerRow
from sightline.core.transactions import set_reader
from sightline.workforce.actors import system_acting

from .handover_scene import HOUR, a_night, relief

People = dict[str, Acting]
AsReader = Callable[[Acting], Acting]
MADE = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)


def opened(sealed: str, passphrase: str) -> str:
    """What the page's script does, in Python."""
    held = json.loads(sealed)
    raw = {name: b64decode(held[name]) for name in held if name not in {"about", "iterations"}}
    lock = PBKDF2HMAC(hashes.SHA256(), 32, raw["salt"], held["iterations"]).derive(as_typed(passphrase))
    der = AESGCM(lock).decrypt(raw["lock_nonce"], raw["wrapped"], None)
    own = serialization.load_der_private_key(der, None)
    assert isinstance(own, ec.EllipticCurvePrivateKey)
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), raw["ephemeral"])
    key = HKDF(hashes.SHA256(), 32, raw["hkdf_salt"], sealing_packs.INFO).derive(own.exchange(ec.ECDH(), theirs))
    return AESGCM(key).decrypt(raw["nonce"], raw["content"], held["about"].encode()).decode()


@pytest.fixture(autouse=True)
def _quicker(monkeypatch: pytest.MonkeyPatch) -> None:
    """The slow step is what it is for; a test need not wait for it."""
    monkeypatch.setattr(sealing_packs.new_lock, "__defaults__", (1000,))


def test_a_pack_opens_by_its_passphrase_however_it_is_typed_and_not_by_another() -> None:
    passphrase = new_passphrase()
    sealed = seal("<p>Jade Quill</p>", {"made_at": "now"}, new_lock(passphrase))

    assert opened(sealed, passphrase.upper().replace("-", " ")) == "<p>Jade Quill</p>"
    assert "Jade" not in sealed
    with pytest.raises(InvalidTag):
        opened(sealed, new_passphrase())


def test_the_age_that_a_pack_tells_in_the_clear_cannot_be_changed() -> None:
    passphrase = new_passphrase()
    held = json.loads(seal("x", {"made_at": "06:00"}, new_lock(passphrase)))
    held["about"] = held["about"].replace("06:00", "12:00")

    with pytest.raises(InvalidTag):
        opened(json.dumps(held), passphrase)


@pytest.mark.parametrize(
    ("made", "now", "starts", "wanted"),
    [
        (None, MADE, [], True),
        (MADE, MADE + 2 * HOUR, [], False),
        (MADE, MADE + 4 * HOUR, [], True),
        (MADE, MADE + timedelta(minutes=29), [MADE + HOUR], False),
        (MADE, MADE + timedelta(minutes=30), [MADE + HOUR], True),
        (MADE + timedelta(minutes=31), MADE + HOUR, [MADE + HOUR], False),
    ],
)
def test_a_pack_is_made_half_an_hour_before_each_shift_and_at_latest_each_four_hours(
    made: datetime | None, now: datetime, starts: list[datetime], wanted: bool
) -> None:
    assert needs_making(made, now, starts) is wanted


@pytest.mark.parametrize(
    ("minutes", "words"), [(1, "1 minute"), (61, "1 hour and 1 minute"), (190, "3 hours and 10 minutes")]
)
def test_its_age_is_told_in_words(minutes: int, words: str) -> None:
    assert age_words(MADE, MADE + timedelta(minutes=minutes)) == words


def test_the_job_makes_a_pack_of_what_the_teams_leader_may_see_and_each_copy_is_on_the_ledger(
    people: People, as_reader: AsReader
) -> None:
    person, duty = a_night(people, as_reader)
    sergeant = as_reader(people["response_sergeant"])
    passphrase = set_passphrase(sergeant, relief())

    assert make_due_packs() == 1
    assert make_due_packs() == 0
    as_reader(sergeant)
    taken = download_pack(sergeant, relief())

    pack = DowntimePack.objects.get(sealed__isnull=False)
    words = opened(bytes(pack.sealed or b"").decode(), passphrase)
    for said in ("Jade Quill", person.reference, duty.reference, "01632 960100", "Tom Askew", "Form A", "not checked"):
        assert said in words
    assert "Jade Quill" not in taken.content
    assert "default-src &#x27;none&#x27;" in taken.content
    (copy,) = PackCopy.objects.all()
    assert copy.copy in taken.content
    row = LedgerRow.objects.filter(capability="download_pack", outcome="done").get()
    told = LedgerRow.objects.raw(
        "select * from core_ledger where id = %s and %s = any(subjects)", [row.id, duty.subject]
    )
    assert [each.effect for each in told] == ["disclosure"]


def test_what_is_restricted_to_named_people_is_in_no_pack_but_that_it_is_left_out(
    people: People, as_reader: AsReader
) -> None:
    from sightline.access.handling import Handling
    from sightline.duties.models import Duty
    from sightline.pole.tests.reading_scene import scene

    _, duty = a_night(people, as_reader)
    standards = as_reader(people["professional_standards"])
    with scene(standards) as s:
        hidden = s.person("Hesperide Vauquelin", handling=int(Handling.RESTRICTED))
        row = Duty.objects.get(id=duty.id)
        row.id, row.reference, row.handling, row.identity = s.act.id, "D90001X", Handling.RESTRICTED, s.first[hidden.id]
        row.involvement, row.subject = None, s.first[hidden.id].id
        row.save(force_insert=True)
    as_reader(people["response_sergeant"])
    passphrase = set_passphrase(people["response_sergeant"], relief())
    assert leaders_roles(relief()) == {"response_sergeant"}
    make_pack_of(relief().id)

    as_reader(people["response_sergeant"])
    words = opened(bytes(DowntimePack.objects.get().sealed or b"").decode(), passphrase)
    assert "Vauquelin" not in words
    assert "D90001X" not in words


def test_a_pack_expires_and_its_content_goes_but_not_who_took_it(people: People, as_reader: AsReader) -> None:
    sergeant = as_reader(people["response_sergeant"])
    set_passphrase(sergeant, relief())
    make_pack_of(relief().id)
    as_reader(sergeant)
    download_pack(sergeant, relief())

    with clock.frozen(clock.now() + 15 * HOUR):
        with pytest.raises(Refused, match="has expired"):
            download_pack(sergeant, relief())
        assert remove_expired_packs() == 1
        as_reader(sergeant)
        assert DowntimePack.objects.get().sealed is None
        assert PackCopy.objects.count() == 1


def test_nobody_makes_a_pack_as_themselves_nor_takes_that_of_a_team_they_do_not_lead(
    people: People, as_reader: AsReader
) -> None:
    sergeant = as_reader(people["response_sergeant"])
    keeper = system_acting("timekeeper", frozenset({"response_sergeant"}), sergeant.actor.agency_id)
    with pytest.raises(Refused, match="no passphrase yet"):
        make_pack(keeper, relief())
    set_passphrase(sergeant, relief())
    with pytest.raises(Refused, match="made by the system"):
        make_pack(sergeant, relief())
    detective = as_reader(people["child_abuse_detective"])
    for refused in (download_pack, set_passphrase):
        with pytest.raises(Refused, match="do not lead this team"):
            refused(detective, relief())


def test_the_page_says_how_old_each_pack_is_and_who_took_it(
    people: People, as_reader: AsReader, client_as: Callable[..., Client]
) -> None:
    client = client_as("response_sergeant")
    set_reader(people["response_sergeant"].actor)
    team = relief()
    assert "No pack is made: no passphrase is set" in client.get("/downtime-packs").content.decode()
    said = client.post(
        f"/downtime-packs/{team.id}/passphrase", {"submission": "0197f5a0-0000-7000-8000-00000000aaaa"}
    ).content.decode()
    assert "It is shown this once" in said
    make_pack_of(team.id)

    assert "Nobody has taken it" in client.get("/downtime-packs").content.decode()
    assert client.get(f"/downtime-packs/{team.id}")["Content-Disposition"].startswith("attachment")
    assert "Last taken" in client.get("/downtime-packs").content.decode()
    assert client_as("response_officer").get(f"/downtime-packs/{team.id}").status_code == 403
