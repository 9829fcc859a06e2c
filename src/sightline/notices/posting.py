"""Sending to an address that somebody entered: never to a machine of our own network, and never further than told.

The name is looked up here, every address that it means is looked at, and the connection goes to the one looked at: a
name that means something else a moment later leads nowhere else. No redirection is followed and no proxy asked.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from .rules.webhooks import cannot_lead_to

SECONDS = 10
"""How long one step waits: to connect, for the next bytes."""
ALTOGETHER = 30.0
"""Seconds for all of it. A receiver that sends a byte now and then would hold the worker, and everybody's notices."""
MOST = 1000
"""Bytes of an answer that are read."""


@dataclass(frozen=True)
class Posted:
    """What came of it: the receiver's status, or None where there was no answer; and what went wrong, in words.

    `reached`: somebody was there to send to, so that it may have arrived though no answer came. `body` is the beginning
    of the answer.
    """

    status: int | None
    words: str = ""
    reached: bool = False
    body: str = ""


class _Https(http.client.HTTPSConnection):
    """A connection to an address that was looked at, for the name that it was asked for. `wire` is its socket."""

    wire: socket.socket | None = None

    def __init__(self, host: str, address: str, port: int) -> None:
        super().__init__(host, port, timeout=SECONDS, context=ssl.create_default_context())
        self.address = address

    def connect(self) -> None:
        """Connect to the address, and have the certificate be of the name."""
        plain = socket.create_connection((self.address, self.port), SECONDS)
        # the handshake after it has a place, so that it can be cut off too
        wrapped: ssl.SSLSocket = self._context.wrap_socket(  # type: ignore[attr-defined]
            plain, server_hostname=self.host, do_handshake_on_connect=False
        )
        self.sock = self.wire = wrapped
        wrapped.do_handshake()


class _Http(http.client.HTTPConnection):
    """The same without TLS, for a demonstration."""

    wire: socket.socket | None = None

    def __init__(self, host: str, address: str, port: int) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.address = address

    def connect(self) -> None:
        """Connect to the address."""
        self.sock = self.wire = socket.create_connection((self.address, self.port), SECONDS)


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Posted:
    """Send, and give what came of it; never raises for what the receiver or the network does."""
    refusal = cannot_lead_to(url, plain_allowed=settings.WEBHOOK_PLAIN)
    if refusal:
        return Posted(None, refusal.words)
    parts = urlsplit(url)
    host, port = str(parts.hostname), parts.port or (443 if parts.scheme == "https" else 80)
    try:
        address = _address_of(host, port)
    except (OSError, UnicodeError):
        return Posted(None, "The name of the address cannot be found.")
    if address is None:
        return Posted(None, "The address leads into a network that webhooks are not sent to.")
    is_https = parts.scheme == "https"
    connection: _Https | _Http = _Https(host, address, port) if is_https else _Http(host, address, port)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    watch = _Watch(connection)
    with watch:
        posted = _post(connection, path, body, headers)
    if posted.status is None and watch.cut:
        return Posted(None, f"No answer came within {ALTOGETHER:.0f} seconds.", posted.reached)
    return posted


def _post(connection: _Https | _Http, path: str, body: bytes, headers: Mapping[str, str]) -> Posted:
    reached = False
    try:
        connection.connect()
        reached = True
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        return Posted(answer.status, reached=True, body=_beginning(answer))
    except ssl.SSLError:
        return Posted(None, "The certificate of the address is not valid.", reached=reached)
    except (OSError, http.client.HTTPException) as error:
        return Posted(None, f"No answer came: {type(error).__name__}.", reached=reached)
    finally:
        connection.close()


def _beginning(answer: http.client.HTTPResponse) -> str:
    """How the answer begins, as far as it comes. Whatever becomes of the rest, its status was said."""
    try:
        return answer.read(MOST).decode("utf-8", "replace")
    except (OSError, http.client.HTTPException):
        return ""


class _Watch:
    """Cuts a connection off when it has had its time; `cut` says that it did."""

    def __init__(self, connection: _Https | _Http) -> None:
        self.connection, self.cut = connection, False
        self.timer = threading.Timer(ALTOGETHER, self._cut_off)
        self.timer.daemon = True

    def __enter__(self) -> None:
        self.timer.start()

    def __exit__(self, *_: object) -> None:
        self.timer.cancel()

    def _cut_off(self) -> None:
        self.cut = True
        wire = self.connection.wire
        if wire is not None:
            with suppress(OSError):
                # past what TLS would say first: whoever waits for bytes is told that there are no more
                socket.socket.shutdown(wire, socket.SHUT_RDWR)


def _address_of(host: str, port: int) -> str | None:
    """The first address that the name means; None where any of them is one that nothing is sent to."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    return found[0] if found and all(may_be_sent_to(address) for address in found) else None


def may_be_sent_to(address: str) -> bool:
    """Whether this is an address of the open network, or of a network that the installation allows."""
    ip = ipaddress.ip_address(address.partition("%")[0])
    inner = getattr(ip, "ipv4_mapped", None) or getattr(ip, "sixtofour", None) or ip
    allowed = [ipaddress.ip_network(network) for network in settings.WEBHOOK_NETWORKS]
    if any(inner in network for network in allowed if network.version == inner.version):
        return True
    translated = ip.version == 6 and ip in ipaddress.ip_network("64:ff9b::/96")
    return inner.is_global and not inner.is_multicast and not translated
