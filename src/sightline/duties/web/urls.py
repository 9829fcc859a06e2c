"""The pages of duties."""

from django.urls import URLPattern, path

from . import policy_urls, school_urls, standards_urls
from .accept_duty import accept_duty
from .change_clock import change_clock
from .confirm_raised_in_error import confirm_raised_in_error
from .decline_duty import decline_duty
from .discharge_duty import discharge_duty
from .duty import duty
from .exempt_duty import exempt_duty
from .handover_urls import urlpatterns as handing_over
from .offer_duty import offer_duty
from .record_attempt import record_attempt
from .say_raised_in_error import say_raised_in_error
from .stop_duty import stop_duty
from .take_duty import take_duty

_ON = "duties/<uuid:duty>"

urlpatterns: list[URLPattern] = [
    path(_ON, duty, name="duty"),
    path(f"{_ON}/discharge", discharge_duty, name="discharge_duty"),
    path(f"{_ON}/attempt", record_attempt, name="record_attempt"),
    path(f"{_ON}/offer", offer_duty, name="offer_duty"),
    path(f"{_ON}/accept", accept_duty, name="accept_duty"),
    path(f"{_ON}/decline", decline_duty, name="decline_duty"),
    path(f"{_ON}/take", take_duty, name="take_duty"),
    path(f"{_ON}/exempt", exempt_duty, name="exempt_duty"),
    path(f"{_ON}/stop", stop_duty, name="stop_duty"),
    path(f"{_ON}/change-clock", change_clock, name="change_clock"),
    path(f"{_ON}/raised-in-error", say_raised_in_error, name="say_raised_in_error"),
    path(f"{_ON}/confirm-raised-in-error", confirm_raised_in_error, name="confirm_raised_in_error"),
    *handing_over,
    *policy_urls.urlpatterns,
    *school_urls.urlpatterns,
    *standards_urls.urlpatterns,
]
