"""Who somebody is, matter by matter, in words."""

from collections.abc import Sequence

from sightline.core.acts import Acting
from sightline.pole.queries.facts import FactRow
from sightline.pole.queries.people import name_used, weigh_facts
from sightline.pole.queries.person import PersonRecord
from sightline.pole.rules import ethnicity
from sightline.pole.rules.age import age_words, unborn_words
from sightline.pole.rules.dates import date_words
from sightline.pole.rules.identifiers import SCHEMES
from sightline.pole.rules.keys import fold

from .said import Matter, Matters

NAME_KINDS = {
    "usual": "Name used",
    "birth": "Name at birth",
    "married": "Married name",
    "alias": "Alias",
    "nickname": "Nickname",
}
SEXES = {"female": "Female", "male": "Male", "indeterminate": "Indeterminate"}


def who(reader: Acting, record: PersonRecord) -> tuple[Matter, ...]:
    """Names, birth, sex, gender, ethnicity, language and needs."""
    say = Matters(reader, record.line.reference, is_now=record.view.is_now)
    facts = record.facts
    return (
        *_names(say, facts.get("name", ())),
        *_birth(say, record),
        say.weighed("Sex", "sex", record.sexes, lambda f: SEXES.get(f.values["value"], f.values["value"])),
        say.weighed("Gender", "gender", weigh_facts(facts.get("gender", ()), "value"), lambda f: f.values["value"]),
        say.weighed("Ethnicity", "ethnicity", record.ethnicities, _ethnicity),
        say.listed("Language", "language", _languages(facts.get("language", ())), _language),
        say.listed("Communication needs", "communication_need", facts.get("communication_need", ()), _need),
    )


def contact(reader: Acting, record: PersonRecord) -> tuple[Matter, ...]:
    """Identifiers, telephones, online accounts and vehicles."""
    say = Matters(reader, record.line.reference, is_now=record.view.is_now)
    facts = record.facts
    return (
        say.listed("Identifiers", "identifier", facts.get("identifier", ()), _identifier),
        say.listed("Telephones", "phone", facts.get("phone", ()), lambda f: f.values["number"]),
        say.listed("Online accounts", "online_account", facts.get("online_account", ()), _account),
        say.listed("Vehicles", "vehicle", facts.get("vehicle", ()), _vehicle),
    )


def _names(say: Matters, names: Sequence[FactRow]) -> tuple[Matter, ...]:
    used = name_used(names)
    same = [n for n in names if used and fold(n.values["full"]) == fold(used.values["full"])]
    others = [n for n in names if n not in same]
    label = NAME_KINDS.get(used.values["kind"], "Name") if used else "Name used"
    matters = [say.listed(label, "name", same, lambda f: used.values["full"] if used else "")]
    if others:
        matters.append(say.listed("Other names", "name", others, _other_name))
    return tuple(matters)


def _other_name(fact: FactRow) -> str:
    return f"{fact.values['full']} ({NAME_KINDS.get(fact.values['kind'], fact.values['kind']).lower()})"


def _birth(say: Matters, record: PersonRecord) -> tuple[Matter, ...]:
    today, facts, died = record.line.today, record.facts, record.line.has_died

    def born(fact: FactRow) -> str:
        day, precision = fact.day("born_on"), fact.values["precision"]
        age = "" if died else f" ({age_words(day, precision, today)})"
        return f"{date_words(day, precision)}{age}"

    matters = []
    if facts.get("expected_birth") and not record.births.ordered:
        due = weigh_facts(facts["expected_birth"], "due_on")
        matters.append(say.weighed("Birth", "expected_birth", due, lambda f: unborn_words(f.day("due_on"), today)))
    else:
        matters.append(say.weighed("Date of birth", "birth_date", record.births, born))
    if died:
        deaths = weigh_facts(facts["death"], "died_on")
        matters.append(say.weighed("Died", "death", deaths, _died))
    return tuple(matters)


def _died(fact: FactRow) -> str:
    return date_words(fact.day("died_on")) if fact.values["died_on"] else "Date of death not recorded"


def _ethnicity(fact: FactRow) -> str:
    code = fact.values["code"]
    how = "self-defined" if fact.values["self_defined"] else "as an officer saw it; nobody asked"
    words = "Asked, not stated" if code == "NS" else f"{ethnicity.CODES.get(code, code)} ({how})"
    return f"{words}, code {code}"


INTERPRETER = {
    True: "interpreter needed",
    False: "no interpreter needed",
    None: "nobody has asked whether an interpreter is needed",
}


def _languages(facts: Sequence[FactRow]) -> list[FactRow]:
    """The languages; that nobody asked about an interpreter is left out where somebody else did."""
    asked = {f.values["language"] for f in facts if f.values["interpreter_needed"] is not None}
    return [f for f in facts if f.values["interpreter_needed"] is not None or f.values["language"] not in asked]


def _language(fact: FactRow) -> str:
    return f"{fact.values['language']}: {INTERPRETER[fact.values['interpreter_needed']]}"


def _need(fact: FactRow) -> str:
    helps = fact.values["what_helps"]
    return f"{fact.values['need']}. What helps: {helps or 'not recorded'}"


def _identifier(fact: FactRow) -> str:
    scheme = SCHEMES.get(fact.values["scheme"])
    return f"{scheme.words if scheme else fact.values['scheme']}: {fact.values['value']}"


def _account(fact: FactRow) -> str:
    return f"{fact.values['service']}: {fact.values['handle']}"


def _vehicle(fact: FactRow) -> str:
    described = f" ({fact.values['description']})" if fact.values["description"] else ""
    return f"{fact.values['registration']}{described}"
