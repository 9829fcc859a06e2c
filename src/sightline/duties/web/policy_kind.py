"""One kind of policy: every row that is in force, whose it is, and since when."""

from dataclasses import dataclass

from django.http import Http404

from sightline.access.permissions import Permission
from sightline.core import clock
from sightline.core.calendars import local_day
from sightline.core.pages import Page, page
from sightline.core.policy import POLICY_KINDS, PolicyKind
from sightline.core.policy_queries import InForce, in_force
from sightline.core.web.request import SignedInRequest
from sightline.duties.rules.clock_words import AUTHORITIES
from sightline.duties.rules.clocks import Authority


@dataclass(frozen=True)
class RowLine:
    """One row that is in force."""

    now: InForce
    authority: str


@dataclass(kw_only=True)
class PolicyKindPage(Page):
    """The rows."""

    template = "duties/policy_kind.html"
    kind: PolicyKind
    rows: list[RowLine]


@page(Permission.SIGNED_IN)
def policy_kind(request: SignedInRequest, policy_kind: str) -> Page:
    """List them."""
    kind = POLICY_KINDS.get(policy_kind)
    if kind is None:
        raise Http404("No such kind of policy")
    rows = in_force(request.acting, policy_kind, local_day(clock.now())).values()
    lines = [RowLine(each, AUTHORITIES[Authority(each.authority)]) for each in rows]
    return PolicyKindPage(
        title=kind.many[:1].upper() + kind.many[1:], kind=kind, rows=sorted(lines, key=lambda line: line.now.title)
    )
