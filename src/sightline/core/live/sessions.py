"""Who opens a stream, and whether they still may: read as any request is, and never a use of the session."""

from collections.abc import Collection
from http.cookies import CookieError, SimpleCookie

from django.conf import settings
from django.db import close_old_connections, connection
from django.utils.module_loading import import_string

from sightline.core import clock
from sightline.core.acts import Acting, Task
from sightline.core.models import Session, User
from sightline.core.sessions import SessionStore
from sightline.core.transactions import transaction_as

from .topics import topics_of

_STILL = """
select s.session_key from core_session s join core_user u on u.id = s.user_id
 where s.session_key = any(%s) and s.expire_date > %s and u.is_active
"""


def opened(cookies: str, asked: str) -> tuple[str, Collection[str]] | None:
    """The session's key, and the topics that its page hears; None for nobody, and for whoever may not."""
    close_old_connections()
    key = session_key_in(cookies)
    row = Session.objects.filter(session_key=key, expire_date__gt=clock.now()).first() if key else None
    user = User.objects.filter(id=row.user_id, is_active=True).first() if row and row.user_id else None
    if row is None or user is None:
        return None
    actor = import_string(settings.ACTOR_LOADER)(user)
    task = SessionStore().decode(row.session_data).get("task")
    with transaction_as(actor):
        topics = topics_of(Acting(actor, Task(**task) if task else None), asked)
    return None if topics is None else (row.session_key, topics)


def still_open(sessions: Collection[str]) -> set[str]:
    """Those of these sessions that have neither run out nor been ended, of users whose account is open. One query."""
    close_old_connections()
    with connection.cursor() as cursor:
        cursor.execute(_STILL, [list(sessions), clock.now()])
        return {key for (key,) in cursor.fetchall()}


def session_key_in(cookies: str) -> str:
    """The session's key in a Cookie header; empty where there is none."""
    try:
        found = SimpleCookie(cookies).get(settings.SESSION_COOKIE_NAME)
    except CookieError:
        return ""
    return found.value if found else ""
