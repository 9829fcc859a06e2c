"""Eight people reading at once, in a process of their own: `python -m bench.readers`.

Reads one line of JSON an order, {"port", "path", "cookies", "each"}, and answers each with one line: the seconds in
which everybody had read the page `each` times. Every cookie is one reader's, on one connection.
"""

import http.client
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from sightline.operate.errors import CannotGoOn
from sightline.operate.places import CHECKOUT


class Readers:
    """The other side: the process of readers, started and spoken to."""

    def __init__(self, path: str, cookies: Sequence[str]) -> None:
        self.order = {"path": path, "cookies": list(cookies)}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bench.readers"],
            cwd=CHECKOUT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def read(self, port: int, each: int) -> float:
        """Have everybody read `each` times from the server on `port`; gives the seconds it took."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        print(json.dumps({**self.order, "port": port, "each": each}), file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise CannotGoOn("The bench's readers ended: a page was not answered as it should be.")
        return float(answer)

    def end(self) -> None:
        """Let the process go."""
        self.process.communicate("")


def main() -> None:
    """Read orders until there are no more."""
    for line in sys.stdin:
        order = json.loads(line)
        began = time.perf_counter()
        with ThreadPoolExecutor(len(order["cookies"])) as pool:
            for done in [pool.submit(_read, order, cookie) for cookie in order["cookies"]]:
                done.result()
        print(time.perf_counter() - began, flush=True)


def _read(order: dict[str, object], cookie: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", int(str(order["port"])), timeout=60)
    for _ in range(int(str(order["each"]))):
        connection.request("GET", str(order["path"]), headers={"Cookie": cookie})
        response = connection.getresponse()
        response.read()
        if response.status != http.client.OK:
            raise RuntimeError(f"{order['path']} answers {response.status} {response.headers.get('Location', '')}")


if __name__ == "__main__":
    main()
