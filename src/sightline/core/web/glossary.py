"""The glossary: what the words on these screens mean, and on what law or practice they rest."""

from dataclasses import dataclass

from sightline.access.permissions import Permission
from sightline.core.glossary import BannedWord, Term
from sightline.core.glossary import glossary as words_in_force
from sightline.core.pages import Page, page

from .request import SignedInRequest


@dataclass(kw_only=True)
class GlossaryPage(Page):
    """Every term, and the words that have two meanings."""

    template = "core/glossary.html"
    terms: tuple[Term, ...]
    banned: tuple[BannedWord, ...]


@page(Permission.SIGNED_IN)
def glossary(request: SignedInRequest) -> GlossaryPage:
    """What the words mean."""
    found = words_in_force()
    return GlossaryPage(title="What the words mean", terms=tuple(found.terms.values()), banned=found.banned)
