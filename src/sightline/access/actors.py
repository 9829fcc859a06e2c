"""Who acts: a person in a post, frozen as they are at this instant."""

from dataclasses import dataclass
from functools import cached_property
from uuid import UUID

from .handling import NO_CLEARANCE
from .permissions import Permission
from .roles import ROLES


@dataclass(frozen=True)
class Actor:
    """A user in the post they hold now; what the ledger remembers of them."""

    user_id: UUID
    name: str
    agency_id: UUID | None
    agency: str
    post: str
    rank: str
    roles: frozenset[str]
    acting_for: tuple[UUID, ...] = ()
    """The users whose posts the actor covers now: their work is the actor's too, their identity is not."""
    only: frozenset[Permission] | None = None
    """Where another system acts by a token: all that its scopes leave of what the roles allow."""

    @cached_property
    def permissions(self) -> frozenset[Permission]:
        """All that the actor's roles allow. Roles that no longer exist allow nothing."""
        carried = frozenset(p for key in self.roles if key in ROLES for p in ROLES[key].permissions)
        return carried if self.only is None else carried & self.only

    @cached_property
    def clearance(self) -> int:
        """The highest `Handling` that the actor may see, or NO_CLEARANCE."""
        return max((int(ROLES[key].clearance) for key in self.roles if key in ROLES), default=NO_CLEARANCE)

    @cached_property
    def own_clearance(self) -> int:
        """The same for what the actor's own agency contributed: a partner sees its own, and little else."""
        return max((int(ROLES[key].own_clearance) for key in self.roles if key in ROLES), default=NO_CLEARANCE)

    def may(self, permission: Permission) -> bool:
        """Whether any role of the actor carries `permission`."""
        return permission in self.permissions
