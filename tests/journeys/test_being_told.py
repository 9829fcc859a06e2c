"""Told by name without scripts, and on a browser's screen by the service worker."""

import json
import re
from collections.abc import Callable

from playwright.sync_api import Browser

from .conftest import Visitor

# what a browser says where its messages go; a headless one has no push service to ask
_SUBSCRIBE = """
PushManager.prototype.subscribe = async () => ({
  endpoint: "https://push.example.org/1",
  toJSON: () => ({ endpoint: "https://push.example.org/1", keys: { p256dh: "BBBB", auth: "AAAA" } }),
});
"""


def test_what_was_told_is_acknowledged_by_name_without_scripts_and_whoever_told_sees_it(
    visitor: Callable[..., Visitor],
) -> None:
    officer, sergeant = visitor("officer"), visitor("sergeant", javascript=False, width=390)
    officer.go("/notices/told")
    officer.sees("Not acknowledged, for")

    sergeant.go("/")
    sergeant.sees("to be acknowledged")
    sergeant.go("/notices?show=to_acknowledge")
    sergeant.page.get_by_role("button", name=re.compile("^Acknowledge")).first.click()

    sergeant.sees("Acknowledged, in your name.")
    officer.page.reload()
    officer.sees("Acknowledged by Grace Oyelaran")


def test_a_browser_that_is_asked_shows_that_something_waits_and_leads_there(
    whole_browser: Browser, visitor: Callable[..., Visitor]
) -> None:
    officer = visitor("officer", within=whole_browser)
    officer.page.context.grant_permissions(["notifications"], origin=officer.site)
    officer.page.add_init_script(_SUBSCRIBE)
    officer.go("/how-i-am-told/this-browser")

    officer.page.get_by_label("What you call this browser").fill("The desk")
    officer.page.get_by_role("button", name="Have this browser told").click()

    officer.sees("The desk is told from now on.")
    told = {
        "title": "Sightline",
        "body": "Something urgent waits for you in Sightline.",
        "href": "/notices",
        "tag": "1",
    }
    _deliver(officer, json.dumps(told))
    shown = officer.page.evaluate(
        """async () => {
            const registered = await navigator.serviceWorker.getRegistration("/static/notices/");
            for (let tries = 0; tries < 100; tries += 1) {
              const shown = await registered.getNotifications();
              if (shown.length) return [shown[0].title, shown[0].body, shown[0].data.href];
              await new Promise((done) => setTimeout(done, 50));
            }
        }"""
    )
    assert shown == ["Sightline", "Something urgent waits for you in Sightline.", "/notices"]


def _deliver(somebody: Visitor, told: str) -> None:
    """Have the browser's service worker told, as a push service would."""
    client, found = somebody.page.context.new_cdp_session(somebody.page), []
    client.on("ServiceWorker.workerRegistrationUpdated", lambda event: found.extend(event["registrations"]))
    client.send("ServiceWorker.enable")
    somebody.page.wait_for_timeout(0)
    number = next(each["registrationId"] for each in found if "/notices/" in each["scopeURL"])
    client.send("ServiceWorker.deliverPushMessage", {"origin": somebody.site, "registrationId": number, "data": told})
