"""The pages of exported stories."""

from django.urls import URLPattern, path

from .download_story import download_story
from .export_story import export_story
from .exported_stories import exported_stories
from .exported_story import exported_story
from .re_identify import re_identify

urlpatterns: list[URLPattern] = [
    path("people/<str:reference>/export-story", export_story, name="export_story"),
    path("exports", exported_stories, name="exported_stories"),
    path("exports/<str:reference>", exported_story, name="exported_story"),
    path("exports/<str:reference>/download", download_story, name="download_story"),
    path("exports/<str:reference>/re-identify", re_identify, name="re_identify"),
]
