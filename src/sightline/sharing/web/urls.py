"""The pages of what leaves: exported stories, shares, and questions on them."""

from django.urls import URLPattern, path

from .acknowledge_share import acknowledge_share
from .answer_question import answer_question
from .ask_partner import ask_partner
from .authorise_disclosure import authorise_disclosure
from .decline_disclosure import decline_disclosure
from .disclosure import disclosure
from .dispose_record import dispose_record
from .download_story import download_story
from .export_story import export_story
from .exported_stories import exported_stories
from .exported_story import exported_story
from .hold_record import hold_record
from .keep_record import keep_record
from .lift_hold import lift_hold
from .open_subject_access import open_subject_access
from .propose_disposal import propose_disposal, withdraw_disposal
from .re_identify import re_identify
from .retention import retention
from .retention_reviews import retention_reviews
from .revoke_share import revoke_share
from .share import share
from .share_record import share_record
from .shares import shares
from .subject_access import download_subject_access, render_subject_access, subject_access, subject_accesses
from .who_was_told import who_was_told

urlpatterns: list[URLPattern] = [
    path("people/<str:reference>/export-story", export_story, name="export_story"),
    path("exports", exported_stories, name="exported_stories"),
    path("exports/<str:reference>", exported_story, name="exported_story"),
    path("exports/<str:reference>/download", download_story, name="download_story"),
    path("exports/<str:reference>/re-identify", re_identify, name="re_identify"),
    path("share/<str:reference>", share_record, name="share_record"),
    path("told/<str:reference>", who_was_told, name="who_was_told"),
    path("disclosures/<uuid:disclosure>", disclosure, name="disclosure"),
    path("disclosures/<uuid:disclosure>/authorise", authorise_disclosure, name="authorise_disclosure"),
    path("disclosures/<uuid:disclosure>/decline", decline_disclosure, name="decline_disclosure"),
    path("shares", shares, name="shares"),
    path("shares/<str:reference>", share, name="share"),
    path("shares/<str:reference>/take-back", revoke_share, name="revoke_share"),
    path("shares/<str:reference>/acknowledge", acknowledge_share, name="acknowledge_share"),
    path("shares/<str:reference>/ask", ask_partner, name="ask_partner"),
    path("questions/<uuid:question>/answer", answer_question, name="answer_question"),
    path("retention", retention_reviews, name="retention_reviews"),
    path("people/<str:reference>/retention", retention, name="retention"),
    path("people/<str:reference>/keep", keep_record, name="keep_record"),
    path("people/<str:reference>/hold", hold_record, name="hold_record"),
    path("people/<str:reference>/holds/<uuid:hold>/lift", lift_hold, name="lift_hold"),
    path("people/<str:reference>/propose-disposal", propose_disposal, name="propose_disposal"),
    path("people/<str:reference>/withdraw-disposal", withdraw_disposal, name="withdraw_disposal"),
    path("people/<str:reference>/dispose", dispose_record, name="dispose_record"),
    path("people/<str:reference>/asks-what-is-held", open_subject_access, name="open_subject_access"),
    path("subject-access", subject_accesses, name="subject_accesses"),
    path("subject-access/<str:reference>", subject_access, name="subject_access"),
    path("subject-access/<str:reference>/make", render_subject_access, name="render_subject_access"),
    path("subject-access/<str:reference>/download", download_subject_access, name="download_subject_access"),
]
