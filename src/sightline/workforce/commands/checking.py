"""What the commands of workforce check and hold alike."""

from uuid import UUID

from sightline.access.refusals import Refusal, Refused, refuse_if
from sightline.access.separation import separated
from sightline.core.acts import Act
from sightline.core.models import User
from sightline.workforce.access import held
from sightline.workforce.administrators import is_last_administrator
from sightline.workforce.models import Agency, Post, Team
from sightline.workforce.rules.posts import (
    CHANGED,
    ENDED,
    keeps_ledger_and_administers,
    last_administrator,
    needs_an_end,
)

NO_POST = Refusal("no_post", "They hold no post now. Appoint them first.")


def said(label: str, text: str, longest: int = 300) -> str:
    """The text without the spaces around it. Raises `Refused` where there is none, or too much."""
    text = text.strip()
    if not text:
        raise Refused(Refusal("nothing_said", f"{label} is missing. Enter it."))
    if len(text) > longest:
        raise Refused(Refusal("too_long", f"{label} must be {longest} characters or fewer."))
    return text


def locked(user: UUID) -> User:
    """The user, held until the act is done: two people who change one person's posts do so one after the other.

    Whoever only names them (as the cover of somebody else's post) does not wait.
    """
    return User.objects.select_for_update(no_key=True).get(id=user)


def open_post(post: Post) -> Post:
    """The post as it is now, held until the act is done. Raises `Refused` where somebody ended or changed it since."""
    locked(post.user_id)
    now = Post.objects.select_for_update(of=("self",), no_key=True).select_related("user", "agency").get(id=post.id)
    if now.until != post.until:
        raise Refused(CHANGED)
    return now


def agency_of(user: UUID) -> Agency:
    """The agency of the post that somebody holds now; raises `Refused` where they hold none."""
    post = Post.objects.filter(held(), user=user).select_related("agency").order_by("-since").first()
    if post is None:
        raise Refused(NO_POST)
    return post.agency


def standing_team(team: Team, agency: Agency) -> Team:
    """The team as it is now; raises `Refused` where it has ended, or is another agency's."""
    now = Team.objects.select_for_update(of=("self",)).get(id=team.id)
    if now.until is not None:
        raise Refused(ENDED)
    if now.agency_id != agency.id:
        raise Refused(Refusal("other_agency", f"{now.name} is a team of another agency. Choose one of {agency.name}."))
    return now


def keep_apart_from_ledger(user: UUID, roles: list[str], *, but: UUID | None = None) -> None:
    """Raise `Refused` where the roles, with those of the other posts held, administer and answer for the ledger.

    `but` is a post that ends in the same act.
    """
    posts = Post.objects.filter(held(), user=user)
    together = {*roles, *(role for post in posts if post.id != but for role in post.roles)}
    both = [user] if keeps_ledger_and_administers(together) else []
    refuse_if(separated("administrator_and_ledger", user, both))


def not_ones_own(act: Act, user: UUID, words: str) -> None:
    """Raise `Refused` where somebody would change what they themselves may do."""
    refuse_if(separated("own_post", act.actor.user_id, [user], words))


def not_ones_own_account(act: Act, user: UUID, words: str) -> None:
    """Raise `Refused` where an administrator would keep their own account."""
    refuse_if(separated("own_account", act.actor.user_id, [user], words))


def keep_an_end(user: User) -> None:
    """Raise `Refused` where an account without an end would leave somebody an inspector for good."""
    for post in Post.objects.filter(held(), user=user):
        refuse_if(needs_an_end(post.roles, post.until))


def leave_an_administrator(user: User) -> None:
    """Raise `Refused` where this person's leaving would leave nobody to administer.

    Asked before anybody's account or post is held (`locked`, `open_post`): it holds the administrators' posts, and two
    who change each other's would stand still, each with what the other waits for, were one held first.
    """
    if is_last_administrator(user.id):
        raise Refused(last_administrator(user.name))
