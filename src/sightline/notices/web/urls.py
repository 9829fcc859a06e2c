"""The pages of notices, of how people are told, and of webhooks."""

from django.urls import URLPattern, path

from .acknowledge_notice import acknowledge_notice
from .add_contact_detail import add_contact_detail
from .add_push import add_push
from .add_webhook import add_webhook
from .ask_contact_code import ask_contact_code
from .calendar_feed import calendar_feed
from .channels import channels
from .choose_how_told import choose_how_told
from .how_i_am_told import how_i_am_told
from .make_calendar_link import make_calendar_link
from .notice_load import notice_load
from .notices import notices
from .read_notice import read_notice
from .remove_contact_detail import remove_contact_detail
from .replay_webhook import replay_webhook
from .revoke_calendar_link import revoke_calendar_link
from .rotate_webhook_secret import rotate_webhook_secret
from .told_by_me import told_by_me
from .turn_webhook import turn_webhook
from .verify_contact_detail import verify_contact_detail
from .webhook import webhook
from .webhooks import webhooks

urlpatterns: list[URLPattern] = [
    path("notices", notices, name="notices"),
    path("notices/<uuid:notice>/read", read_notice, name="read_notice"),
    path("notices/told", told_by_me, name="told_by_me"),
    path("notices/<uuid:notice>/acknowledge", acknowledge_notice, name="acknowledge_notice"),
    path("notice-load", notice_load, name="notice_load"),
    path("channels", channels, name="channels"),
    path("how-i-am-told", how_i_am_told, name="how_i_am_told"),
    path("how-i-am-told/add", add_contact_detail, name="add_contact_detail"),
    path("how-i-am-told/this-browser", add_push, name="add_push"),
    path("how-i-am-told/choose", choose_how_told, name="choose_how_told"),
    path("how-i-am-told/calendar", make_calendar_link, name="make_calendar_link"),
    path("how-i-am-told/calendar/end", revoke_calendar_link, name="revoke_calendar_link"),
    path("how-i-am-told/<uuid:detail>/code", ask_contact_code, name="ask_contact_code"),
    path("how-i-am-told/<uuid:detail>/verify", verify_contact_detail, name="verify_contact_detail"),
    path("how-i-am-told/<uuid:detail>/remove", remove_contact_detail, name="remove_contact_detail"),
    path("calendar/<str:secret>.ics", calendar_feed, name="calendar_feed"),
    path("webhooks", webhooks, name="webhooks"),
    path("webhooks/add", add_webhook, name="add_webhook"),
    path("webhooks/<uuid:endpoint>", webhook, name="webhook"),
    path("webhooks/<uuid:endpoint>/rotate-secret", rotate_webhook_secret, name="rotate_webhook_secret"),
    path("webhooks/<uuid:endpoint>/turn", turn_webhook, name="turn_webhook"),
    path("webhooks/deliveries/<uuid:delivery>/replay", replay_webhook, name="replay_webhook"),
]
