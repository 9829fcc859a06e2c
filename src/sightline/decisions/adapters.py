"""The ways to a live system: by HTTPS, where its answer is the receipt, and by files, where it leaves one."""

import json
import os
from datetime import datetime
from pathlib import Path

from django.conf import settings

from sightline.core.sealing import unseal
from sightline.notices.posting import post
from sightline.notices.rules.webhooks import signature

from .models import LiveSystem
from .rules.live import Answer, read_answer

OUT, RECEIPTS = "out", "receipts"


def deliver(system: LiveSystem, key: str, body: bytes, now: datetime) -> Answer:
    """Try once, and give what came of it. Never raises for what the other system, the network or the disk does."""
    if system.how == LiveSystem.How.FILES:
        return _by_files(folder_of(system), key, body)
    return _by_http(system, key, body, now)


def folder_of(system: LiveSystem) -> Path:
    """The folder in which a system takes decisions (`out`) and leaves receipts (`receipts`)."""
    return Path(settings.LIVE_ROOT) / system.key


def _by_http(system: LiveSystem, key: str, body: bytes, now: datetime) -> Answer:
    headers = {
        "Content-Type": "application/json",
        "User-Agent": "Sightline",
        "Idempotency-Key": key,
        "webhook-id": key,
        "webhook-timestamp": str(int(now.timestamp())),
    }
    if system.secret:
        headers["webhook-signature"] = signature([unseal(bytes(system.secret), str(system.id))], key, now, body)
    posted = post(system.address, body, headers)
    return read_answer(posted.status, posted.body, posted.words, reached=posted.reached)


def _by_files(folder: Path, key: str, body: bytes) -> Answer:
    try:
        receipt = _receipt(folder / RECEIPTS / f"{key}.json")
        if receipt:
            return receipt
        _leave(folder / OUT, key, body)
    except OSError as error:
        return Answer(False, words=f"The folder cannot be used: {type(error).__name__}.")
    return Answer(True, taken=True, words="The file is there, and no receipt is back.")


def _receipt(path: Path) -> Answer | None:
    """The receipt that was left. One that is half written, or is no receipt, is read again with the next try."""
    if not path.exists():
        return None
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        live = isinstance(told, dict) and told.get("live") is True
    except (ValueError, UnicodeDecodeError):
        return None
    words = str(told.get("receipt", ""))[:300] if isinstance(told, dict) else ""
    return Answer(True, is_live=True, receipt=words or "A receipt was left") if live else None


def _leave(out: Path, key: str, body: bytes) -> None:
    """Leave the file whole or not at all; the same again is no second one."""
    out.mkdir(parents=True, exist_ok=True)
    path, making = out / f"{key}.json", out / f".{key}.part"
    if path.exists():
        return
    with making.open("wb") as file:
        file.write(body)
        file.flush()
        os.fsync(file.fileno())
    making.replace(path)
