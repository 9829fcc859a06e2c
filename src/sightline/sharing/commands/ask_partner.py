"""Ask the recipient of a share something about it."""

from datetime import date

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import publish, tell
from sightline.pole.commands.checking import fitting_text
from sightline.pole.commands.contributing import contributed_by, speaker
from sightline.sharing.models import Question, Share
from sightline.sharing.queries.recipients import receivers_in
from sightline.sharing.rules.shares import standing_of

NO_QUESTION = Refusal("no_question", "Enter what you want to know.")
ENDED = Refusal("ended", "This share has ended, so its recipient cannot see what you ask about. Share it again.")


@command(permission=Permission.RECORD_SHARE, effect=Effect.DISCLOSURE)
def ask_partner(act: Act, share: Share, text: str, wanted_by: date | None = None) -> Question:
    """Ask a question on a share in force. Raises `Refused` where it has ended, or was made by another agency."""
    text = fitting_text("What you want to know", text, 2000, lines=True)
    refuse_if(None if text else NO_QUESTION)
    if share.owner_agency_id != act.actor.agency_id:
        raise Refused(Refusal("another_agency", "Only the agency that shared it can ask about it."))
    if standing_of(share.expires_at, share.revoked_at, act.at) != "in_force":
        raise Refused(ENDED)
    question = Question(
        share=share,
        text=text,
        asked_at=act.at,
        asked_by=act.actor.user_id,
        asked_by_words=speaker(act, ""),
        wanted_by=wanted_by,
        act=act.id,
        **contributed_by(act, share),
    )
    question.save(force_insert=True)
    users = [share.to_user_id] if share.to_user_id else receivers_in(share.to_agency_id)
    words = f"{act.actor.agency} asks you something about {share.reference}."
    tell(act, users, words, href=f"/shares/{share.reference}", about=[share.id])
    publish(act, "question.asked", {"share": share.reference}, about=[share.id], agencies=[share.to_agency_id])
    act.about(question.id, share.id, share=share.reference, text=text)
    return question
