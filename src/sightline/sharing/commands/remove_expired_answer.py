"""Remove an answer to somebody who asked what is held of them, once it has expired."""

from django.core.files.storage import default_storage
from django.db import connection, transaction

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.sharing.models import SubjectAccessAnswer


@command(permission=Permission.SUBJECT_ACCESS, effect=Effect.ERASURE)
def remove_expired_answer(act: Act, answer: SubjectAccessAnswer) -> None:
    """Remove the file and its row. What was withheld and why stays with the request. Refuses one that has not."""
    if answer.expires_at > act.at:
        refuse_if(Refusal("not_expired", "This answer has not expired. Nothing was removed."))
    blob = answer.file.blob
    with connection.cursor() as cursor:
        cursor.execute("delete from sharing_subjectaccessanswer where id = %s", [answer.id])
        cursor.execute("delete from core_storedfile where id = %s", [answer.file_id])
    transaction.on_commit(lambda: default_storage.delete(blob))
    act.about(answer.asked_id, request=answer.asked.reference)
