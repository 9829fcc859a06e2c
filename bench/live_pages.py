"""Open boards in a process of their own: `python -m bench.live_pages`.

Reads one line of JSON, {"live", "pages", "asked", "path", "cookies"}: opens a stream for each cookie, says "open", and
waits until each was told of a change and has its content again, as the boards' script does it. Answers with one line:
for each board, at which instant of the machine's monotonic clock it was told, and when its content was there.
"""

import asyncio
import json
import sys
import time
from typing import Any

LONGEST = 60.0


async def main() -> None:
    """Do as ordered."""
    order = json.loads(sys.stdin.readline())
    opened = asyncio.Semaphore(0)
    boards = [asyncio.create_task(_board(order, cookie, opened)) for cookie in order["cookies"]]
    for _ in boards:
        await asyncio.wait_for(opened.acquire(), LONGEST)
    print("open", flush=True)
    print(json.dumps(await asyncio.wait_for(asyncio.gather(*boards), LONGEST)), flush=True)


async def _board(order: dict[str, Any], cookie: str, opened: asyncio.Semaphore) -> tuple[float, float]:
    reader, writer = await _ask(order["live"], f"/live/{order['asked']}", cookie)
    await _next(reader, "open")
    opened.release()
    version = "resync"
    while version.startswith("resync"):
        version = await _next(reader, "changed")
    told = time.monotonic()
    path = f"{order['path']}?version={version.split(' ')[1]}"
    content, page = await _ask(order["pages"], path, cookie, "Sightline-Refresh: 1\r\nConnection: close\r\n")
    answer = await content.read()
    if not answer.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(answer[:200])
    there = time.monotonic()
    page.close()
    writer.close()
    return told, there


async def _ask(port: int, path: str, cookie: str, more: str = "") -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n{more}\r\n".encode())
    await writer.drain()
    return reader, writer


async def _next(reader: asyncio.StreamReader, wanted: str) -> str:
    """The data of the next event of this name."""
    name = ""
    while line := (await reader.readline()).decode().strip("\r\n") or not reader.at_eof():
        said = str(line)
        if said.startswith("event: "):
            name = said.removeprefix("event: ")
        elif said.startswith("data:") and name == wanted:
            return said.removeprefix("data:").strip()
    raise RuntimeError("The stream ended.")


if __name__ == "__main__":
    asyncio.run(main())
