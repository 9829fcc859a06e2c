"""Decide what of an answer is withheld."""

from collections.abc import Mapping

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import speaker
from sightline.sharing.models import RedactionChoice, SubjectAccess
from sightline.sharing.rules.subject_access import Choice


@command(permission=Permission.SUBJECT_ACCESS, effect=Effect.ALTERATION)
def choose_redactions(
    act: Act, asked: SubjectAccess, choices: Mapping[str, Choice], also: Mapping[str, str] | None = None
) -> int:
    """Record what is withheld and what is shown, by proposal, each with why; `also`, words withheld everywhere.

    A later choice stands in place of an earlier one; both stay. Raises `Refused` for a choice without a reason.
    """
    if not all(choice.why.strip() for choice in choices.values()) or not all((also or {}).values()):
        refuse_if(Refusal("no_reason", "Say why, of each: whoever asked may ask the Commissioner to look at it."))
    who = {"asked": asked, "decided_at": act.at, "decided_by_words": speaker(act, ""), "act": act.id}
    rows = [
        RedactionChoice(proposal=key, withheld=choice.withheld, why=fitting_text("Why", choice.why, 300), **who)
        for key, choice in choices.items()
    ]
    rows += [
        RedactionChoice(
            words=fitting_text("Words", words, 300), withheld=True, why=fitting_text("Why", why, 300), **who
        )
        for words, why in (also or {}).items()
    ]
    RedactionChoice.objects.bulk_create(rows)
    withheld = sum(row.withheld for row in rows)
    act.about(asked.id, *asked.identities, request=asked.reference, withheld=withheld, shown=len(rows) - withheld)
    return len(rows)
