"""The pages of what leaves: exported stories, shares, and questions on them."""

from django.urls import URLPattern, path

from .acknowledge_share import acknowledge_share
from .answer_question import answer_question
from .ask_partner import ask_partner
from .download_story import download_story
from .export_story import export_story
from .exported_stories import exported_stories
from .exported_story import exported_story
from .re_identify import re_identify
from .revoke_share import revoke_share
from .share import share
from .share_record import share_record
from .shares import shares
from .who_was_told import who_was_told

urlpatterns: list[URLPattern] = [
    path("people/<str:reference>/export-story", export_story, name="export_story"),
    path("exports", exported_stories, name="exported_stories"),
    path("exports/<str:reference>", exported_story, name="exported_story"),
    path("exports/<str:reference>/download", download_story, name="download_story"),
    path("exports/<str:reference>/re-identify", re_identify, name="re_identify"),
    path("share/<str:reference>", share_record, name="share_record"),
    path("told/<str:reference>", who_was_told, name="who_was_told"),
    path("shares", shares, name="shares"),
    path("shares/<str:reference>", share, name="share"),
    path("shares/<str:reference>/take-back", revoke_share, name="revoke_share"),
    path("shares/<str:reference>/acknowledge", acknowledge_share, name="acknowledge_share"),
    path("shares/<str:reference>/ask", ask_partner, name="ask_partner"),
    path("questions/<uuid:question>/answer", answer_question, name="answer_question"),
]
