"""Make recovery codes for one's own account, for the day the phone is lost."""

from sightline.access.permissions import Permission
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.sealing import keyed_digest
from sightline.workforce.rules.one_time_codes import new_recovery_codes, plain_recovery_code
from sightline.workforce.sign_in_models import RecoveryCode


@command(permission=Permission.SIGNED_IN, effect=Effect.SIGN_IN)
def make_recovery_codes(act: Act) -> list[str]:
    """Make ten codes, which are given once and kept as digests. Those made before are good no longer."""
    user = User.objects.select_for_update().get(id=act.actor.user_id)
    RecoveryCode.objects.filter(user=user, spent_at__isnull=True).update(spent_at=act.at)
    codes = new_recovery_codes()
    RecoveryCode.objects.bulk_create(
        RecoveryCode(
            user=user, digest=keyed_digest(plain_recovery_code(code), str(user.id)), made_at=act.at, act=act.id
        )
        for code in codes
    )
    act.about(user.id, made=len(codes))
    return codes
