"""E-mail: through whatever Django's mail is set to (a folder of files, unless a server is named)."""

import smtplib
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from sightline.notices.rules.outgoing import Outcome

from .handed import Handed, Result

SECONDS = 20


def send_mail(handed: Handed) -> Result:
    """Send one e-mail. Its Message-ID is the message's own, so that mail servers can tell a second try for one."""
    mail = EmailMessage(
        handed.leaving.subject,
        f"{handed.leaving.text}\n",
        settings.DEFAULT_FROM_EMAIL,
        [handed.address],
        headers={"Message-ID": _message_id(handed), "Auto-Submitted": "auto-generated"},
    )
    connection = get_connection(timeout=SECONDS)
    try:
        connection.open()
        _greet(connection)
    except (OSError, smtplib.SMTPException) as error:
        return Result(Outcome.NOT_REACHED, f"The mail server could not be reached: {type(error).__name__}.")
    try:
        connection.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as error:
        return _of_code(next(iter(error.recipients.values()), (0, b""))[0], "The mail server turned the address down")
    except smtplib.SMTPResponseException as error:
        return _of_sender_code(error.smtp_code)
    except (OSError, smtplib.SMTPException) as error:
        return Result(Outcome.MAY_HAVE, f"The mail server's answer was lost: {type(error).__name__}.")
    finally:
        connection.close()
    return Result(Outcome.SENT)


def _greet(connection: Any) -> None:
    """Hear from the server before anything is handed over: who does not even greet has taken nothing."""
    server = getattr(connection, "connection", None)
    if isinstance(server, smtplib.SMTP):
        server.ehlo_or_helo_if_needed()


def _message_id(handed: Handed) -> str:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "sightline.invalid"
    return f"<{handed.id.hex}@{domain}>"


def _of_code(code: int, words: str) -> Result:
    """By the server's answer about this recipient: 5xx for good, 4xx for now."""
    return Result(Outcome.REFUSED if 500 <= code < 600 else Outcome.NOT_NOW, f"{words} ({code}).")


def _of_sender_code(code: int) -> Result:
    """The server answered about us or about what we send: no other message would fare better."""
    return Result(Outcome.NOT_REACHED, f"The mail server takes nothing from us at present ({code}).")
