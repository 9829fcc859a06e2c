"""Arrange that somebody does the work of a post while its holder is away."""

from datetime import datetime

from sightline.access.permissions import Permission
from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.core.acts import Act, Effect
from sightline.core.commands import command
from sightline.core.models import User
from sightline.core.telling import tell
from sightline.workforce.access import held, not_kept
from sightline.workforce.models import Cover, Post
from sightline.workforce.rules.posts import cannot_hold

from .checking import agency_of, keep_apart_from_ledger, not_ones_own, open_post, said

THEIR_OWN = Refusal("covers_own", "This is their own post. Choose who does its work while they are away.")
OTHER_AGENCY = Refusal(
    "other_agency", "They are of another agency, so this post's roles cannot be theirs. Choose another."
)
COVERS = Refusal("covers_already", "They cover this post already.")


@command(
    permission=Permission.TEAM_KEEP, effect=Effect.ALTERATION, separations=("own_post", "administrator_and_ledger")
)
def arrange_cover(act: Act, post: Post, by: User, why: str, *, until: datetime | None = None) -> Cover:
    """`by` does the work of `post` from now on, with its roles, as themselves; until then, or until it is ended.

    They are told. Raises `Refused` for oneself, for the post's own holder, for somebody of another agency, and for a
    post that is not the actor's to keep.
    """
    why = said("Why", why)
    not_ones_own(act, by.id, "Nobody has themselves cover a post. Ask whoever leads the team above.")
    refuse_if(not_kept(act.acting, post.user_id) or cannot_hold(act.at, until, act.at))
    held_post = open_post(post)
    if by.id == held_post.user_id:
        raise Refused(THEIR_OWN)
    if agency_of(by.id).id != held_post.agency_id:
        raise Refused(OTHER_AGENCY)
    if Cover.objects.filter(held(), post=held_post, by=by).exists():
        raise Refused(COVERS)
    keep_apart_from_ledger(by.id, held_post.roles)
    cover = Cover(post=held_post, by=by, why=why, since=act.at, until=until, act=act.id)
    cover.save(force_insert=True)
    act.about(by.id, held_post.user_id, held_post.id, cover.id, title=held_post.title, until=until, why=why)
    tell(act, [by.id], f"You cover {held_post.title} for {held_post.user.name}.", href="/", about=[held_post.id])
    return cover
