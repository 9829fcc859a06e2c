"""Make the answer to somebody who asked what is held of a person."""

from django.template.loader import render_to_string
from django.utils import timezone

from sightline.access.permissions import Permission
from sightline.access.refusals import refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.store_file import store_file
from sightline.pole.commands.contributing import speaker
from sightline.sharing.models import SubjectAccess, SubjectAccessAnswer
from sightline.sharing.queries.subject_access import Answer, answer_of
from sightline.sharing.rules.subject_access import EXPIRES_AFTER, cannot_render, redacted, undecided


@command(permission=Permission.SUBJECT_ACCESS, effect=Effect.DISCLOSURE)
def render_subject_access(act: Act, asked: SubjectAccess) -> SubjectAccessAnswer:
    """Write all that is held, without what is withheld, to a file that is kept encrypted and expires.

    Raises `Refused` while a proposal is not decided, and for a parent of whose child's wishes nothing is recorded.
    """
    answer = answer_of(act.acting, asked)
    waiting = undecided(answer.proposals, answer.choices)
    refuse_if(cannot_render(asked.asker, asked.childs_view, len(waiting)))
    content = _written(asked, answer, timezone.localdate(act.at).strftime("%-d %B %Y"))
    name = f"Answer {asked.reference}.html"
    made = SubjectAccessAnswer(
        asked=asked,
        file=store_file(act, content.encode(), name=name, media_type="text/html"),
        made_at=act.at,
        made_by_words=speaker(act, ""),
        expires_at=act.at + EXPIRES_AFTER,
        shown=len(answer.lines),
        withheld=sum(1 for p in answer.proposals if p.kind == "words" or answer.choices[p.key].withheld),
        act=act.id,
    )
    made.save(force_insert=True)
    said = {"request": asked.reference, "asker": asked.asker, "recipient": asked.asker_words}
    act.about(asked.id, *asked.identities, **said, lines=made.shown, withheld=made.withheld)
    return made


def _written(asked: SubjectAccess, answer: Answer, on: str) -> str:
    lines = [(line.heading, redacted(line, its, answer.choices)) for line, its in answer.lines]
    return render_to_string("sharing/subject_access_answer.html", {"asked": asked, "lines": lines, "on": on})
