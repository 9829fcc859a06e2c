"""Django system checks of policy: run at every start, so that a fault is said then, and not when a duty begins."""

from typing import Any

from django.core.checks import Error, register

from sightline.core.policy import POLICY_KINDS


@register()
def the_policy_can_be_followed(app_configs: Any, **_: Any) -> list[Error]:
    """Every row that the release, or the folder that was set, delivers is without fault."""
    found = []
    for kind in POLICY_KINDS.values():
        try:
            rows = kind.delivered()
            faults = [fault for name, row in rows.items() for fault in kind.faults(name, row.body)]
        except (OSError, ValueError, KeyError) as fault:
            faults = [f"{fault}. Put back the file of this release."]
        found += [Error(f"policy, {kind.many}: {fault}", id="sightline.E20") for fault in faults]
    return found
