"""Whether whoever is at a locked session is the one who is signed in."""

from sightline.access.refusals import Refusal, refuse_if
from sightline.core.acts import Acting
from sightline.core.web.addresses import address_of
from sightline.core.web.request import SightlineRequest

from .queries.accounts import factors_of
from .rules.one_time_codes import looks_like_app_code
from .second_factors import show_second_factor
from .sign_in_models import Factor
from .signing import must_wait, note_signing_refused

WRONG = Refusal("wrong_password", "That is not right. Check capitals, or sign out and sign in again.")


def show_that_it_is_they(request: SightlineRequest, acting: Acting, *, typed: str, answer: str) -> str:
    """By what it was shown: "password", "app" or "key". Raises `Refused`, which is on the ledger."""
    actor, address = acting.actor, address_of(request)
    refuse_if(must_wait(actor, address, "unlock"))
    if answer or (looks_like_app_code(typed) and factors_of(actor.user_id, Factor.Kind.APP)):
        return show_second_factor(request, request.user, "unlock", typed=typed, answer=answer)
    if not request.user.check_password(typed):
        note_signing_refused(actor, "unlock", WRONG, address)
        refuse_if(WRONG)
    return "password"
