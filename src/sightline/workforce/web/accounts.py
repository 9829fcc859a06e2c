"""All accounts: whether each opens, when it ends, and what its holder signs in with."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.workforce.queries.accounts import AccountLine, all_accounts
from sightline.workforce.signing import standards


@dataclass(kw_only=True)
class AccountsPage(Page):
    """The list."""

    template = "workforce/accounts.html"
    lines: list[AccountLine]


@page(Permission.ADMINISTER)
def accounts(request: SignedInRequest) -> Page:
    """List them."""
    return AccountsPage(title="Accounts", lines=all_accounts(request.acting, clock.now(), standards().dormant_after))
