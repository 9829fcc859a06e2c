"""The retention policy as its file says it, read once."""

import tomllib
from functools import cache

from sightline.core.policy_files import policy_folder

from .rules.retention import Policy


@cache
def retention_policy() -> Policy:
    """The policy in force."""
    return Policy.of(tomllib.loads((policy_folder() / "retention.toml").read_text("utf-8")))
