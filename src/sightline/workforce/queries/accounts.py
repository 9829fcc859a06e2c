"""What decides whether an account opens, and what its holder signs in with."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sightline.access.actors import Actor
from sightline.access.refusals import Refusal
from sightline.core.acts import Acting
from sightline.core.calendars import instant_words
from sightline.core.models import User
from sightline.workforce.actors import load_actor
from sightline.workforce.models import Post
from sightline.workforce.rules.accounts import Account, has_ended, last_post_ended
from sightline.workforce.rules.accounts import cannot_sign_in as account_refuses
from sightline.workforce.sign_in_models import Factor, RecoveryCode


@dataclass(frozen=True)
class FactorLine:
    """A factor, as its holder's page shows it."""

    id: UUID
    kind: str
    kind_words: str
    name: str
    added_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True)
class AccountLine:
    """An account, as the list of all shows it."""

    id: UUID
    username: str
    name: str
    state: str
    ends: str
    factors: str


@dataclass(frozen=True)
class SignInMethods:
    """All that somebody signs in with."""

    has_password: bool
    is_in_directory: bool
    factors: tuple[FactorLine, ...]
    recovery_codes: int


def cannot_sign_in(user: User, now: datetime, dormant_after: timedelta) -> Refusal | None:
    """Why `user` does not sign in now, by their account or because the last of their posts has ended; else None."""
    return account_refuses(account_of(user), now, dormant_after) or posts_have_ended(user, load_actor(user), now)


def gives_nothing_more(user: User, actor: Actor, now: datetime) -> Refusal | None:
    """Why what `user` was signed in for has ended in the middle of their session; else None."""
    return has_ended(account_of(user), now) or posts_have_ended(user, actor, now)


def posts_have_ended(user: User, actor: Actor, now: datetime) -> Refusal | None:
    """The refusal for whoever held posts and holds none now. Whoever never held one is told so at each door."""
    if actor.roles:
        return None
    last = Post.objects.filter(user=user, until__lte=now).order_by("-until").first()
    return last_post_ended(last.title, last.until, user.ask) if last and last.until else None


def account_of(user: User) -> Account:
    """The account of `user`, as the rules look at it."""
    used = [at for at in (user.last_login, user.reopened_at, user.made_at) if at]
    return Account(user.is_active, user.expires_at, user.ask, max(used))


def all_accounts(reader: Acting, now: datetime, dormant_after: timedelta) -> list[AccountLine]:
    """Every account by name, open or not. Two queries, however many there are."""
    counted: dict[UUID, Counter[str]] = {}
    for user, kind in Factor.objects.filter(removed_at__isnull=True).values_list("user_id", "kind"):
        counted.setdefault(user, Counter())[kind] += 1
    return [_line(user, now, dormant_after, counted.get(user.id)) for user in User.objects.order_by("name", "username")]


def _line(user: User, now: datetime, dormant_after: timedelta, factors: Counter[str] | None) -> AccountLine:
    refusal = account_refuses(account_of(user), now, dormant_after)
    state = {"account_closed": "Closed", "account_expired": "Ended", "account_dormant": "Not used for long"}
    words = [f"{Factor.Kind(kind).label}{f' ({n})' if n > 1 else ''}" for kind, n in sorted((factors or {}).items())]
    return AccountLine(
        user.id,
        user.username,
        user.name,
        state[refusal.code] if refusal else "Open",
        instant_words(user.expires_at) if user.expires_at else "",
        ", ".join(words) or "None",
    )


def any_user_of(reader: Acting, user: UUID) -> User | None:
    """One user, whether or not their account is open; None where there is none."""
    return User.objects.filter(id=user).first()


def factors_of(user: UUID, kind: str = "") -> list[Factor]:
    """The factors that `user` has now, of one kind or of all, the oldest first."""
    found = Factor.objects.filter(user_id=user, removed_at__isnull=True).order_by("added_at")
    return list(found.filter(kind=kind) if kind else found)


def factor_of(user: UUID, factor: UUID) -> Factor | None:
    """One factor that `user` has now."""
    return Factor.objects.filter(id=factor, user_id=user, removed_at__isnull=True).first()


def recovery_codes_left(user: UUID) -> int:
    """How many recovery codes `user` has that are not spent."""
    return RecoveryCode.objects.filter(user_id=user, spent_at__isnull=True).count()


def sign_in_methods_of(user: User) -> SignInMethods:
    """All that `user` signs in with."""
    lines = tuple(
        FactorLine(f.id, f.kind, Factor.Kind(f.kind).label, f.name, f.added_at, f.last_used_at)
        for f in factors_of(user.id)
    )
    return SignInMethods(user.has_usable_password(), bool(user.directory_id), lines, recovery_codes_left(user.id))
