"""The words that leave: fixed sentences and a link, and nothing else. Plain Python.

Whoever holds the phone, reads the screen over a shoulder or keeps the mail server learns that somebody who works here
has something to read, and no more. No function here takes a word of a notice, so that none can let one out.
"""

from dataclasses import dataclass

SUBJECT = "Sightline: something waits for you"
_SIGN_IN = "Sign in to read it:"
SENTENCES = {
    "statutory": "Something with a time limit set by law waits for you in Sightline.",
    "high_risk": "Something urgent waits for you in Sightline.",
}
ACKNOWLEDGE = "Acknowledge it there."


@dataclass(frozen=True)
class Leaving:
    """What leaves: a subject where the channel has one, the words, and the address they lead to."""

    subject: str
    words: str
    href: str

    @property
    def text(self) -> str:
        """All of it in a line, as a text message has it."""
        return f"{self.words} {self.href}" if self.href else self.words


def of_notice(urgency: str, needs_acknowledgement: bool, href: str) -> Leaving:
    """What leaves of one notice: how urgent it is, and where it can be read after signing in."""
    asked = f" {ACKNOWLEDGE}" if needs_acknowledgement else ""
    return Leaving(SUBJECT, f"{SENTENCES[urgency]}{asked} {_SIGN_IN}", href)


def of_digest(unread: int, href: str) -> Leaving:
    """What leaves of all that is not urgent: how many, and where they can be read."""
    many = "One notice waits" if unread == 1 else f"{unread} notices wait"
    return Leaving(SUBJECT, f"{many} for you in Sightline. None of them is urgent. {_SIGN_IN}", href)


def of_code(code: str) -> Leaving:
    """The code by which somebody shows that a number or an address is theirs."""
    return Leaving(
        "Your code for Sightline",
        f"{code} is your code for Sightline. If you did not ask for it, somebody entered your number or address by "
        "mistake: do nothing.",
        "",
    )
