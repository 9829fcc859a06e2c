"""Take an answer out of Sightline, to send it to whoever asked."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.files import read_stored
from sightline.sharing.models import SubjectAccess
from sightline.sharing.queries.subject_access import answer_made


@command(permission=Permission.SUBJECT_ACCESS, effect=Effect.DISCLOSURE)
def download_subject_access(act: Act, asked: SubjectAccess) -> bytes:
    """The answer. Raises `Refused` before it is made, and once it has expired."""
    made = answer_made(act.acting, asked)
    if made is None:
        raise Refused(Refusal("not_made", "The answer is not made yet. Decide the proposals, then make it."))
    if made.expires_at <= act.at:
        words = f"The answer expired on {made.expires_at:%-d %B %Y}: the record may say something else by now."
        raise Refused(Refusal("expired", f"{words} Make it again."))
    act.about(asked.id, *asked.identities, request=asked.reference, recipient=asked.asker_words)
    return read_stored(made.file)
