"""Say who in the force's own directory an account is: only then does the directory sign them in."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User

from .checking import locked, not_ones_own_account, said


@command(permission=Permission.ADMINISTER, effect=Effect.ALTERATION, separations=("own_account",))
def join_directory(act: Act, user: User, directory_id: str, why: str) -> User:
    """Join it to this identifier, or with an empty one part it from the directory. Refuses one that is another's."""
    why = said("Why", why)
    not_ones_own_account(act, user.id, "Nobody joins their own account to the directory. Ask another administrator.")
    held = locked(user.id)
    refuse_if(_cannot_join(held, directory_id))
    was, held.directory_id = held.directory_id, directory_id or None
    held.save(update_fields=["directory_id"])
    act.about(held.id, directory_id=directory_id, was=was, why=why)
    return held


def _cannot_join(user: User, directory_id: str) -> Refusal | None:
    other = User.objects.filter(directory_id=directory_id).exclude(id=user.id).first() if directory_id else None
    if other:
        return Refusal("directory_id_taken", f"This identifier is already that of {other.name} ({other.username}).")
    return None
