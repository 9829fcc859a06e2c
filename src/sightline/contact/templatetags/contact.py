"""`{% load contact %}`: what each of many small forms on one page needs for itself."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sightline.core.ids import uuid7

register = template.Library()


@register.simple_tag
def submission() -> SafeString:
    """The identifier that makes sending a form twice harmless, of its own for each form."""
    return format_html('<input type="hidden" name="submission" value="{}">', uuid7())
