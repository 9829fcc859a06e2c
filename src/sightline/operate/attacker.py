"""Somebody who uses a running demonstration by HTTP: signs in, takes a task, makes a token."""

import http.cookiejar
import re
import urllib.parse
import urllib.request

from .errors import CannotGoOn


class Attacker:
    """One session, with its cookies."""

    def __init__(self, address: str, username: str, password: str) -> None:
        self.address, self.username, self.password = address, username, password
        self.jar = http.cookiejar.CookieJar()
        self._opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    @property
    def cookies(self) -> str:
        """The cookies as one header says them."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def sign_in(self) -> None:
        """Sign in and take a task; raises `CannotGoOn` where that does not succeed."""
        self.send("/sign-in", username=self.username, password=self.password)
        page = self.send("/task", kind="incident", reference="AV-2026-0001", words="")
        if "Sign out" not in page:
            raise CannotGoOn(f"Nobody could sign in as {self.username} at {self.address}. Nothing was attacked.")

    def make_token(self) -> str:
        """A token for a system of the force, as the administrator makes it."""
        page = self.read("/tokens/make")
        force = re.search(r'<option value="([0-9a-f-]{36})"', page)
        if force is None:
            raise CannotGoOn("No token could be made: the form lists no agency. The API was not attacked.")
        made = self.send(
            "/tokens/make",
            agency=force[1],
            name="Attacked",
            roles=["call_handler"],
            scopes=["search", "records.read", "records.write", "events.write"],
            length="30",
        )
        found = re.search(r"sl_[a-z0-9]{10}_[A-Za-z0-9_-]+", made)
        if found is None:
            raise CannotGoOn("No token could be made. The API was not attacked.")
        return found[0]

    def find_somebody(self) -> str:
        """The reference of somebody in the demonstration whose record opens without a question."""
        for asked in ("smith", "jones", "khan", "ashdown"):
            for reference in re.findall(r'href="/people/(P[0-9]+[A-Z])"', self.send("/search", q=asked)):
                alone = self.send("/search", q=reference)
                if f'href="/people/{reference}"' in alone:
                    return str(reference)
        raise CannotGoOn("Nobody was found in the demonstration. Nothing was attacked.")

    def read(self, path: str) -> str:
        """A page."""
        with self._opener.open(f"{self.address}{path}", timeout=60) as answer:
            return str(answer.read().decode())

    def send(self, path: str, **answers: str | list[str]) -> str:
        """Send the form at `path` with these answers and its own hidden ones; the page that comes back."""
        page = self.read(path)
        hidden = dict(re.findall(r'name="(csrfmiddlewaretoken|submission)" value="([^"]*)"', page))
        data = urllib.parse.urlencode({**hidden, **answers}, doseq=True).encode()
        request = urllib.request.Request(f"{self.address}{path}", data)  # noqa: S310 -- our own address
        request.add_header("Referer", f"{self.address}{path}")
        with self._opener.open(request, timeout=60) as answer:
            return str(answer.read().decode())
