"""A Python prompt with the database ready."""


def main(argv: list[str]) -> int:
    """`./run shell`: Django's, as the application's role: what it may not write, it cannot."""
    from django.core.management import call_command

    call_command("shell", *argv)
    return 0
