"""Who acts by a token: the agency's system, as it is at this instant."""

from sightline.access.actors import Actor
from sightline.access.scopes import INTEGRATION, permissions_of
from sightline.core import clock
from sightline.core.acts import Acting

from .models import ApiToken
from .rules.tokens import digest_of, holds, is_token, prefix_of

_NOBODYS = digest_of("a token that nobody has")


def holder_of(token: str) -> Acting | None:
    """The actor who holds this token, with no task yet; None where there is none, or it has ended.

    A token that is not there takes the same steps as one that is wrong.
    """
    found = ApiToken.objects.filter(prefix=prefix_of(token)).select_related("agency").first()
    if not is_token(token, found.sha256 if found else _NOBODYS) or found is None:
        return None
    if not holds(found.expires_at, found.revoked_at, clock.now()):
        return None
    return Acting(actor_of(found), None)


def actor_of(token: ApiToken) -> Actor:
    """Who acts by it: in the name of its agency, with its roles, and no more of what they allow than its scopes."""
    roles = frozenset({*token.roles, INTEGRATION})
    agency = token.agency
    only = permissions_of(token.scopes)
    return Actor(token.holder, token.name, agency.id, agency.name, post_of(token.prefix), "", roles, only=only)


def post_of(prefix: str) -> str:
    """What stands on the ledger where a person's post would."""
    return f"token:{prefix}"
