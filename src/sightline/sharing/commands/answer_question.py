"""Answer a question on what was shared: a contribution of one's own agency, under its own controller and regime."""

from uuid import UUID

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.pole.access import rows_visible_to
from sightline.pole.commands import add_account
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.pole.models import Event
from sightline.sharing.models import Answer, Question, SharedPart
from sightline.sharing.rules.parts import EVENT

NO_ANSWER = Refusal("no_answer", "Enter your answer. If you do not know, say so: that helps too.")
NOT_ASKED = Refusal("not_asked", "This was not asked of your agency.")


@command(permission=Permission.SHARE_RECEIVE, effect=Effect.COLLECTION)
def answer_question(act: Act, question: Question, text: str) -> Answer:
    """Answer `question`. Where one event was shared, the answer is a further account of it too.

    Never refused because the share has ended: what a partner knows is wanted. Raises `Refused` where it was not asked
    of them. A second answer stands beside the first.
    """
    text = fitting_text("Your answer", text, 4000, lines=True)
    refuse_if(None if text else NO_ANSWER)
    share = question.share
    asked = share.to_user_id == act.actor.user_id if share.to_user_id else share.to_agency_id == act.actor.agency_id
    if not asked:
        raise Refused(NOT_ASKED)
    answer = Answer(
        question=question,
        text=text,
        answered_at=act.at,
        answered_by=act.actor.user_id,
        answered_by_words=speaker(act, ""),
        account=_account(act, question, text),
        act=act.id,
        **contributed_by(act, question),
    )
    answer.save(force_insert=True)
    words = f"{act.actor.agency} answered what you asked about {share.reference}."
    tell(act, [question.asked_by, share.made_by], words, href=f"/shares/{share.reference}", about=[share.id])
    act.about(answer.id, question.id, share.id, share=share.reference, text=text)
    return answer


def _account(act: Act, question: Question, text: str) -> UUID | None:
    """The answer as a further account of the event that was shared, where it was one and the answerer still sees it."""
    if not act.actor.may(Permission.EVENT_RECORD):
        return None
    shared = SharedPart.objects.filter(share=question.share, part=EVENT).values("record")
    events = list(rows_visible_to(act.acting, Event.objects.filter(id__in=shared, retracted_at__isnull=True)))
    if len(events) != 1:
        return None
    said = f"Asked: {question.text}\n\n{text}"
    return UUID(str(add_account(act, events[0], said, said_by=speaker(act, "")).id))
