"""The addresses of standards."""

from django.urls import URLPattern, path

from .read_standard import read_standard
from .standard import standard
from .standard_readers import standard_readers
from .standards import standards
from .standards_read import standards_read
from .standards_read_by import standards_read_by

urlpatterns: list[URLPattern] = [
    path("standards", standards, name="standards"),
    path("standards/who-has-read", standards_read, name="standards_read"),
    path("standards/who-has-read/<uuid:user>", standards_read_by, name="standards_read_by"),
    path("standards/<str:key>", standard, name="standard"),
    path("standards/<str:key>/read", read_standard, name="read_standard"),
    path("standards/<str:key>/who-has-read", standard_readers, name="standard_readers"),
]
