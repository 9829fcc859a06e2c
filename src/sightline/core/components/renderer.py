"""Django's FORM_RENDERER: every form on every page is drawn with GOV.UK components."""

from django.forms.renderers import TemplatesSetting

from .bound_field import GovBoundField


class GovRenderer(TemplatesSetting):
    """`{{ form }}` draws the form's questions in order; the page's layout draws the error summary above them."""

    form_template_name = "components/form.html"
    bound_field_class = GovBoundField
