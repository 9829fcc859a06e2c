"""The tokens by which other systems act: whose they are, what they may do, when each was last used."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.pages import Page, page
from sightline.core.web.request import SignedInRequest
from sightline.workforce.queries.tokens import TokenLine
from sightline.workforce.queries.tokens import tokens as every_token


@dataclass(kw_only=True)
class TokensPage(Page):
    """The list."""

    template = "workforce/tokens.html"
    tokens: list[TokenLine]


@page(Permission.ADMINISTER)
def tokens(request: SignedInRequest) -> Page:
    """List them, those that have ended last."""
    return TokensPage(title="Tokens of other systems", tokens=every_token(request.acting))
