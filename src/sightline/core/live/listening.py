"""One connection of the process's own that listens to PostgreSQL, for as long as the process lives."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

import psycopg
from django.conf import settings

from .hub import Hub
from .topics import CHANNEL

_log = logging.getLogger(__name__)
LONGEST_WAIT = 30.0


async def listen(hub: Hub) -> None:
    """Pass on what is notified. Where the connection is lost, take another, and have everybody ask again."""
    wait = 0.0
    while True:
        try:
            async with await psycopg.AsyncConnection.connect(**_where(), autocommit=True) as connection:
                await connection.execute(f"listen {CHANNEL}")
                hub.resync()
                wait = 0.0
                async for notified in connection.notifies():
                    hub.changed(notified.payload)
        except (OSError, psycopg.Error) as error:
            _log.warning("Live updates lost the database (%s); pages ask by themselves meanwhile.", error)
        await asyncio.sleep(wait)
        wait = min(max(wait * 2, 0.5), LONGEST_WAIT)


def _where() -> dict[str, Any]:
    given: Mapping[str, Any] = settings.DATABASES["default"]
    known = {
        "host": given["HOST"],
        "port": given["PORT"],
        "user": given["USER"],
        "password": given["PASSWORD"],
        "dbname": given["NAME"],
    }
    options: Mapping[str, Any] = given.get("OPTIONS", {})
    return {**{name: value for name, value in known.items() if value}, **options}
