"""The kinds of fact, in one place: what each is called, where it is kept, how it is said, how many hold at a time.

Recording, correcting and reading all go by this list. `FACT_KINDS[key]`; `kind_of(fact)` for a row.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from . import models
from .rules import ethnicity, family, identifiers, matters, roles
from .rules.dates import date_words

Sentence = Callable[[Any, str], str]


@dataclass(frozen=True)
class FactKind:
    """One kind of fact.

    `sentence(fact, other)` says the fact; `other` is what to call the person or place that it leads to (in the column
    `leads_to`), where there is one. `one_at_a_time`: two that stand and differ cannot both be right. `by_hand`: it has
    a form of its own under "record a fact".
    """

    key: str
    words: str
    model: type[models.Fact]
    columns: tuple[str, ...]
    sentence: Sentence
    one_at_a_time: bool = False
    leads_to: str = ""
    by_hand: bool = True

    def values(self, fact: models.Fact) -> dict[str, Any]:
        """The columns of a row that say what is held true: what `record_fact` takes."""
        return {column: getattr(fact, column) for column in self.columns}

    @property
    def subject(self) -> str:
        """The column that says what the fact is of: an identity, a place or an event."""
        if issubclass(self.model, models.PlaceFact):
            return "place"
        return "event" if self.model in (models.Account, models.Retelling) else "identity"


def _language(fact: models.Language, other: str) -> str:
    needed = {True: ": an interpreter is needed", False: ": no interpreter needed", None: ""}[fact.interpreter_needed]
    return f"Speaks {fact.language}{needed}"


def _ethnicity(fact: models.Ethnicity, other: str) -> str:
    by = "self-defined" if fact.self_defined else "as an officer saw it"
    return f"Ethnicity {ethnicity.CODES.get(fact.code, fact.code)} ({by})"


def _need(fact: models.CommunicationNeed, other: str) -> str:
    return f"{fact.need}. What helps: {fact.what_helps}" if fact.what_helps else fact.need


def _vehicle(fact: models.Vehicle, other: str) -> str:
    return f"Vehicle {fact.registration}, {fact.description}" if fact.description else f"Vehicle {fact.registration}"


def _relationship(fact: models.Relationship, other: str) -> str:
    kinship = family.KINDS.get(fact.kind)
    words = (kinship.words if kinship else fact.kind).capitalize()
    responsibility = f". {fact.get_parental_responsibility_display()}" if fact.parental_responsibility else ""
    return f"{words} of {other}{responsibility}".strip()


def _residence(fact: models.Residence, other: str) -> str:
    return f"{fact.get_kind_display().replace(' here', ' at')} {other}".strip()


def _identifier(fact: models.Identifier, other: str) -> str:
    scheme = identifiers.SCHEMES.get(fact.scheme)
    return f"{scheme.words if scheme else fact.scheme} {fact.value}"


def _involvement(fact: models.Involvement, other: str) -> str:
    role = roles.ROLES.get(fact.role)
    answers = (("Present", fact.present), ("Seen", fact.seen), ("Spoken to", fact.spoken_to))
    said = "".join(f". {words}: {answer}" for words, answer in answers if answer != fact.Answer.NOT_RECORDED)
    return f"{role.words if role else fact.role} in {other or 'the event'}{said}"


def _matter(fact: models.Matter, other: str) -> str:
    kind = matters.KINDS.get(fact.kind)
    words = kind.words if kind else fact.kind.replace("_", " ").capitalize()
    return f"{words}: {fact.words}" if fact.words else words


_ADDRESS = (
    "kind", "unit", "building", "street", "locality", "town", "postcode", "uprn", "easting", "northing", "description",
)  # fmt: skip

_KINDS = (
    FactKind(
        "name",
        "Name",
        models.Name,
        ("kind", "given", "family", "full"),
        lambda fact, other: f"{fact.get_kind_display()}: {fact.full}",
    ),
    FactKind(
        "birth_date",
        "Date of birth",
        models.BirthDate,
        ("born_on", "precision"),
        lambda fact, other: f"Date of birth {date_words(fact.born_on, fact.precision)}",
        one_at_a_time=True,
    ),
    FactKind(
        "expected_birth",
        "Expected birth",
        models.ExpectedBirth,
        ("due_on",),
        lambda fact, other: f"Expected to be born on {date_words(fact.due_on)}",
        one_at_a_time=True,
    ),
    FactKind(
        "death",
        "Death",
        models.Death,
        ("died_on",),
        lambda fact, other: (
            f"Died on {date_words(fact.died_on)}" if fact.died_on else "Has died; the date is not recorded"
        ),
        one_at_a_time=True,
    ),
    FactKind(
        "sex",
        "Sex",
        models.Sex,
        ("value",),
        lambda fact, other: f"Sex {fact.get_value_display().lower()}",
        one_at_a_time=True,
    ),
    FactKind(
        "gender",
        "Gender",
        models.Gender,
        ("value",),
        lambda fact, other: f"Gender {fact.value}",
        one_at_a_time=True,
    ),
    FactKind("ethnicity", "Ethnicity", models.Ethnicity, ("code", "self_defined"), _ethnicity, one_at_a_time=True),
    FactKind("language", "Language", models.Language, ("language", "interpreter_needed"), _language),
    FactKind("communication_need", "Communication need", models.CommunicationNeed, ("need", "what_helps"), _need),
    FactKind("identifier", "Identifier", models.Identifier, ("scheme", "value"), _identifier),
    FactKind("phone", "Telephone number", models.Phone, ("number",), lambda fact, other: f"Telephone {fact.number}"),
    FactKind(
        "online_account",
        "Online account",
        models.OnlineAccount,
        ("service", "handle"),
        lambda fact, other: f"{fact.handle} on {fact.service}",
    ),
    FactKind("vehicle", "Vehicle", models.Vehicle, ("registration", "description"), _vehicle),
    FactKind("residence", "Residence", models.Residence, ("kind", "place"), _residence, leads_to="place"),
    FactKind(
        "relationship",
        "Relationship",
        models.Relationship,
        ("kind", "other", "parental_responsibility"),
        _relationship,
        leads_to="other",
    ),
    FactKind(
        "poses_risk",
        "Poses a risk to somebody",
        models.PosesRisk,
        ("other", "nature"),
        lambda fact, other: f"Poses a risk to {other}: {fact.nature}",
        leads_to="other",
    ),
    FactKind(
        "photograph",
        "Photograph",
        models.Photograph,
        ("file", "described"),
        lambda fact, other: f"Photograph: {fact.described}",
        by_hand=False,
    ),
    FactKind(
        "record_owner",
        "Owner of the record",
        models.RecordOwner,
        ("owner",),
        lambda fact, other: f"The record is owned by {fact.owner.name}",
        one_at_a_time=True,
        by_hand=False,
    ),
    FactKind(
        "involvement",
        "Part in an event",
        models.Involvement,
        ("event", "role", "present", "seen", "spoken_to"),
        _involvement,
        leads_to="event",
        by_hand=False,
    ),
    FactKind(
        "significance",
        "Why an event matters",
        models.Significance,
        ("event", "note"),
        lambda fact, other: fact.note,
        leads_to="event",
        by_hand=False,
    ),
    FactKind(
        "account",
        "Account of an event",
        models.Account,
        ("text",),
        lambda fact, other: fact.text,
        by_hand=False,
    ),
    FactKind("address", "Address", models.Address, _ADDRESS, lambda fact, other: fact.line),
    FactKind(
        "retelling",
        "What a source says of an event now",
        models.Retelling,
        ("occurred_from", "occurred_until", "time_known", "place", "title", "text", "details"),
        lambda fact, other: f"Told of since as: {fact.title}",
        by_hand=False,
    ),
    FactKind(
        "attachment",
        "Attached file",
        models.Attachment,
        ("file", "title"),
        lambda fact, other: f"Attached: {fact.title}",
        by_hand=False,
    ),
    FactKind(
        "matter",
        "Open matter",
        models.Matter,
        ("kind", "words", "event", "owner_words", "review_due"),
        _matter,
        leads_to="event",
        by_hand=False,
    ),
)

FACT_KINDS: dict[str, FactKind] = {kind.key: kind for kind in _KINDS}
_BY_MODEL = {kind.model: kind for kind in FACT_KINDS.values()}
_BY_NAME = {kind.model.__name__.lower(): kind for kind in FACT_KINDS.values()}


def kind_of(fact: models.Fact) -> FactKind:
    """The kind of a row."""
    return _BY_MODEL[type(fact)]


def subject_column(fact: models.Fact) -> str:
    """The column that says what this row is of: an attachment may be of an identity or of an event."""
    return "event" if isinstance(fact, models.Attachment) and fact.event_id else kind_of(fact).subject


def kind_named(key: str) -> FactKind | None:
    """The kind with this key, or with this model's name in lower case; None where there is none."""
    return FACT_KINDS.get(key) or _BY_NAME.get(key)


def said_of(fact: models.Fact, other: str = "") -> str:
    """The fact as a sentence; `other` names the person, place or event that it leads to."""
    return kind_of(fact).sentence(fact, other)
