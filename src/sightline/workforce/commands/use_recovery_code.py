"""Use a recovery code in place of a factor that is not at hand."""

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.sealing import keyed_digest
from sightline.workforce.queries.accounts import recovery_codes_left
from sightline.workforce.rules.one_time_codes import plain_recovery_code
from sightline.workforce.sign_in_models import RecoveryCode

WRONG = Refusal("wrong_recovery_code", "That is not one of your recovery codes, or it was used already.")


@command(permission=Permission.SIGNED_IN, effect=Effect.SIGN_IN)
def use_recovery_code(act: Act, typed: str) -> int:
    """Spend one of one's own codes; gives how many are left. Refuses what is not one, or was spent."""
    digest = keyed_digest(plain_recovery_code(typed), str(act.actor.user_id))
    found = RecoveryCode.objects.select_for_update().filter(
        user_id=act.actor.user_id, digest=digest, spent_at__isnull=True
    )
    code = found.first()
    if code is None:
        raise Refused(WRONG)
    code.spent_at = act.at
    code.save(update_fields=["spent_at"])
    left = recovery_codes_left(act.actor.user_id)
    act.about(act.actor.user_id, code.id, left=left)
    return left
