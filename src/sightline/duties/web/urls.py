"""The pages of duties."""

from django.urls import URLPattern

from . import policy_urls, school_urls, standards_urls

urlpatterns: list[URLPattern] = [
    *policy_urls.urlpatterns,
    *school_urls.urlpatterns,
    *standards_urls.urlpatterns,
]
