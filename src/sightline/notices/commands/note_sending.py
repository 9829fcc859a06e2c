"""Note what came of sending a message."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.telling import tell
from sightline.notices.channels import Handed, Result
from sightline.notices.models import ContactDetail, Outgoing
from sightline.notices.rules.outgoing import Outcome, Standing, State, what_next
from sightline.workforce.queries.people import holders_of

from .begin_sending import is_urgent
from .outages import note_channel


@command(permission=Permission.NOTICE_SEND, effect=Effect.DISCLOSURE)
def note_sending(act: Act, handed: Handed, result: Result) -> Outgoing:
    """Note that it was sent, may have been, is tried again or given up. Failures end at a person.

    A try that another worker has followed since changes nothing, unless it was the one that arrived.
    """
    held = Outgoing.objects.select_for_update(of=("self",)).select_related("contact", "to").get(id=handed.id)
    is_stale = held.state != State.SENDING or held.tries != handed.tries
    if held.state != State.SENT and not (is_stale and result.outcome is not Outcome.SENT):
        _note(act, held, result)
        held.save(update_fields=["state", "next_at", "lost_at", "sent_at", "words"])
        note_detail(act, held, result)
    note_channel(act, held.channel, result)
    act.about(held.id, held.to_id, channel=held.channel, state=held.state, outcome=result.outcome)
    return held


def _note(act: Act, held: Outgoing, result: Result) -> None:
    standing = Standing(is_urgent(held), held.lost_at is not None, held.tries, held.made_at)
    then = what_next(result.outcome, standing, act.at)
    held.state, held.next_at, held.words = then.state, then.at, result.words[:300]
    if result.outcome is Outcome.MAY_HAVE:
        held.lost_at = held.lost_at or act.at
    if then.state is State.SENT:
        held.sent_at = act.at


def note_detail(act: Act, held: Outgoing, result: Result) -> None:
    """Keep that a contact detail takes nothing, or takes messages again; the first time, tell those who can mend it."""
    detail = ContactDetail.objects.select_for_update().get(id=held.contact_id)
    if result.outcome is Outcome.SENT and detail.failing_since:
        detail.failing_since, detail.failing_words = None, ""
        detail.save(update_fields=["failing_since", "failing_words"])
    if result.outcome is not Outcome.REFUSED or detail.failing_since:
        return
    detail.failing_since, detail.failing_words = act.at, result.words[:300]
    if detail.channel == "push":
        detail.removed_at = act.at
    detail.save(update_fields=["failing_since", "failing_words", "removed_at"])
    if held.kind != Outgoing.Kind.CODE:
        _tell_of_failing(act, held, detail)


def _tell_of_failing(act: Act, held: Outgoing, detail: ContactDetail) -> None:
    """Tell its holder; and where something urgent leaves by no other way, administrators."""
    way, why = detail.get_channel_display().lower(), detail.failing_words
    words = f"You are no longer reached by {way}: {why} Look at how you are told."
    tell(act, [detail.user_id], words, href="/how-i-am-told", about=[detail.id])
    others = Outgoing.objects.filter(notice=held.notice_id).exclude(state__in=[State.GIVEN_UP, State.WITHDRAWN])
    if is_urgent(held) and not others.exists():
        told = f"Something urgent for {held.to.name} could not be sent by {way}: {why} It stands in the app alone."
        tell(act, holders_of("system_administrator", act.at), told, href="/channels", about=[held.id])
