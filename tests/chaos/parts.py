"""What is killed, and who works meanwhile, each in a process of its own: `python -m tests.chaos.parts KIND ...`.

`scene`   makes the people, the clock and a child; writes what the others need.
`worker`  keeps time without a pause: what the real worker does each quarter of a minute.
`clerk`   begins duties by the command and discharges most of them through the web, each under one submission that is
          sent until it is answered: as a person whose page did not come back sends it again.
"""

import http.client
import json
import os
import random
import sys
import time
import urllib.parse
from contextlib import suppress
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import django

CSRF = "a" * 32
AGAIN = 0.15
CAUSE = "chaos"


def scene(folder: Path) -> None:
    """Everything that has to be there before anything is killed."""
    from django.conf import settings
    from django.test import Client

    from sightline.core.acts import Acting, Task
    from sightline.core.models import User
    from sightline.core.transactions import transaction_as
    from sightline.duties.tests.duty_scene import girl, plant_clocks
    from sightline.pole.tests.reading_scene import scene as writing
    from sightline.workforce.actors import load_actor
    from sightline.workforce.demonstration import make_people

    make_people(f"{uuid4()}")
    officer = Acting(load_actor(User.objects.get(username="officer")), Task("incident", "AV-1", ""))
    with transaction_as(officer.actor):
        plant_clocks(officer)
        with writing(officer) as s:
            child = girl(s)
    client = Client()
    client.force_login(User.objects.get(username="officer"))
    session = client.session
    session["task"] = {"kind": "incident", "reference": "AV-1", "words": ""}
    session.save()
    cookie = f"{settings.SESSION_COOKIE_NAME}={session.session_key}"
    (folder / "scene.json").write_text(json.dumps({"child": str(child.id), "cookie": cookie}))


def worker() -> None:
    """Keep time until killed; while PostgreSQL is away, wait for it."""
    from django.db import DatabaseError, connections

    from sightline.duties.working import escalate_due, give_on_what_was_left

    while True:
        try:
            escalate_due()
            give_on_what_was_left()
        except DatabaseError:
            connections.close_all()
        time.sleep(AGAIN)


def clerk(folder: Path, port: int, many: int, seed: int) -> None:
    """Begin so many, discharge four in five of them, and write which."""
    dice = random.Random(seed)
    told = json.loads((folder / "scene.json").read_text())
    done = []
    for _ in range(many):
        cause = uuid4()
        duty = _begin(UUID(told["child"]), cause, timedelta(minutes=dice.uniform(0, 120)))
        ends = dice.random() < 0.8
        if ends:
            _discharge(port, told["cookie"], duty)
        done.append({"cause": str(cause), "duty": str(duty), "ends": ends})
    (folder / f"clerk-{seed}.json").write_text(json.dumps(done))


def _begin(child: UUID, cause: UUID, ago: timedelta) -> UUID:
    """Begin one, under one submission, until it is known to be recorded."""
    from django.db import DatabaseError, connections

    from sightline.core import clock
    from sightline.core.commands import AlreadyRecorded
    from sightline.duties.models import Duty

    submission, at = uuid4(), clock.now() - ago
    while True:
        try:
            return _recorded(child, cause, at, submission)
        except AlreadyRecorded:
            with suppress(DatabaseError):
                return _seen(lambda: Duty.objects.get(cause=cause).id)
        except DatabaseError:
            pass
        connections.close_all()
        time.sleep(AGAIN)


def _recorded(child: UUID, cause: UUID, at: Any, submission: UUID) -> UUID:
    from sightline.core.acts import Acting, Task
    from sightline.core.models import User
    from sightline.core.transactions import transaction_as
    from sightline.pole.models import Identity
    from sightline.workforce.actors import load_actor

    from .begin_in_chaos import begin_in_chaos

    officer = Acting(load_actor(User.objects.get(username="officer")), Task("incident", "AV-1", ""))
    with transaction_as(officer.actor):
        identity = Identity.objects.get(id=child)
        return begin_in_chaos(officer.submitting(submission, str(cause)), identity, cause, at).id


def _seen(look: Any) -> UUID:
    from sightline.core.models import User
    from sightline.core.transactions import transaction_as
    from sightline.workforce.actors import load_actor

    with transaction_as(load_actor(User.objects.get(username="officer"))):
        found: UUID = look()
        return found


def _discharge(port: int, cookie: str, duty: UUID) -> None:
    """Send the form, under one submission, until the answer is that it was recorded."""
    form = {"submission": str(uuid4()), "kind": "words", "words": f"Done {duty}", "csrfmiddlewaretoken": CSRF}
    headers = {"Cookie": f"{cookie}; csrftoken={CSRF}", "Content-Type": "application/x-www-form-urlencoded"}
    while True:
        with suppress(OSError, http.client.HTTPException):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
            try:
                connection.request("POST", f"/duties/{duty}/discharge", urllib.parse.urlencode(form), headers)
                answer = connection.getresponse()
                if answer.status == http.client.FOUND and answer.headers["Location"] == f"/duties/{duty}":
                    return
                answer.read()
            finally:
                connection.close()
        time.sleep(AGAIN)


def main(argv: list[str]) -> None:
    """Do one of the three."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sightline.config.settings")
    django.setup()
    kind, *rest = argv
    if kind == "scene":
        scene(Path(rest[0]))
    elif kind == "worker":
        worker()
    else:
        clerk(Path(rest[0]), *(int(each) for each in rest[1:]))


if __name__ == "__main__":
    main(sys.argv[1:])
