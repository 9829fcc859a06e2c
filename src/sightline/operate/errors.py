"""What stops a start, as a sentence."""


class CannotGoOn(Exception):
    """Sightline cannot do what it was asked. The message says what happened, what is safe and what to do."""
