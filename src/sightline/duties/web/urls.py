"""The pages of duties."""

from django.urls import URLPattern

from .handover_urls import urlpatterns as handing_over

urlpatterns: list[URLPattern] = [*handing_over]
