"""Where each channel leads in this installation, in words for administrators."""

from django.conf import settings


def where_it_leads(channel: str) -> str:
    """To which server; or that what would leave goes into a file, where none is set."""
    if channel == "email":
        return (
            f"The mail server {settings.EMAIL_HOST}" if settings.EMAIL_HOST else "A folder of files: no server is set"
        )
    if channel == "sms":
        return "GOV.UK Notify" if settings.NOTIFY_KEY else "A file: no key of GOV.UK Notify is set"
    return "The push service of each browser"
