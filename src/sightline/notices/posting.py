"""Sending to an address that somebody entered: never to a machine of our own network, and never further than told.

The name is looked up here, every address that it means is looked at, and the connection goes to the one looked at: a
name that means something else a moment later leads nowhere else. No redirection is followed and no proxy asked.
"""

import http.client
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from .rules.webhooks import cannot_lead_to

SECONDS = 10
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
    """A connection to an address that was looked at, for the name that it was asked for."""

    def __init__(self, host: str, address: str, port: int) -> None:
        super().__init__(host, port, timeout=SECONDS, context=ssl.create_default_context())
        self.address = address

    def connect(self) -> None:
        """Connect to the address, and have the certificate be of the name."""
        plain = socket.create_connection((self.address, self.port), SECONDS)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)  # type: ignore[attr-defined]


class _Http(http.client.HTTPConnection):
    """The same without TLS, for a demonstration."""

    def __init__(self, host: str, address: str, port: int) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self.address = address

    def connect(self) -> None:
        """Connect to the address."""
        self.sock = socket.create_connection((self.address, self.port), SECONDS)


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
    connection = (_Https if parts.scheme == "https" else _Http)(host, address, port)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    reached = False
    try:
        connection.connect()
        reached = True
        connection.request("POST", path, body, dict(headers))
        answer = connection.getresponse()
        return Posted(answer.status, reached=True, body=answer.read(MOST).decode("utf-8", "replace"))
    except ssl.SSLError:
        return Posted(None, "The certificate of the address is not valid.", reached=reached)
    except (OSError, http.client.HTTPException) as error:
        return Posted(None, f"No answer came: {type(error).__name__}.", reached=reached)
    finally:
        connection.close()


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
