"""The addresses of policy."""

from django.urls import URLPattern, path

from .decide_policy import decide_policy
from .policies import policies
from .policy_kind import policy_kind
from .policy_row import policy_row
from .propose_clock import propose_clock
from .propose_policy_file import propose_policy_file
from .propose_release import propose_release

_ROW = "policy/<str:policy_kind>/<str:key>"

urlpatterns: list[URLPattern] = [
    path("policy", policies, name="policies"),
    path("policy/propose-by-file", propose_policy_file, name="propose_policy_file"),
    path("policy/proposals/<uuid:proposal>/decide", decide_policy, name="decide_policy"),
    path("policy/<str:policy_kind>", policy_kind, name="policy_kind"),
    path(_ROW, policy_row, name="policy_row"),
    path("policy/clock/<str:key>/propose", propose_clock, name="propose_clock"),
    path(f"{_ROW}/propose-release", propose_release, name="propose_release"),
]
