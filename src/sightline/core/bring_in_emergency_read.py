"""Bring a line of the emergency journal into the ledger, late, and have it reviewed."""

import json

from sightline.access.permissions import Permission

from . import ledger
from .acts import Act, Effect
from .commands import command
from .journal import Entry
from .keeper import say
from .models import EmergencyRead


@command(permission=Permission.LEDGER_KEEP, effect=Effect.COLLECTION)
def bring_in_emergency_read(act: Act, entry: Entry) -> EmergencyRead:
    """Write the act of this line as it was, with its own instant and purpose; that it is late stands beside it."""
    row = entry.row()
    body = json.loads(row["body"])
    late = {"brought_in_at": act.at.isoformat(), "journal_line": entry.seq, "journal_hash": entry.hash}
    ledger.append_row({**row, "body": json.dumps({**body, "late": late}, ensure_ascii=False, sort_keys=True)})
    who = ", ".join(part for part in (body.get("actor", ""), row["rank"], row["post"], row["agency"]) if part)
    read = EmergencyRead(
        id=row["id"],
        at=row["at"],
        actor=row["actor"],
        actor_words=who[:400],
        capability=row["capability"],
        task=" ".join(part for part in (row["task_kind"], row["task_reference"]) if part)[:200],
        record=str(body.get(row["capability"], ""))[:40],
        line=entry.seq,
        brought_in_at=act.at,
        act=act.id,
    )
    read.save(force_insert=True)
    say(act, "emergency_read", f"{who} read a record while the ledger could not be written. Somebody reviews that.")
    act.about(row["id"], late=late)
    return read
