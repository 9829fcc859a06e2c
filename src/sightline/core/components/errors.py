"""The error summary of a page: everything wrong in every form on it, each line leading to its control."""

from collections.abc import Iterable

from django.forms import BaseForm

from .bound_field import GovBoundField
from .messages import ErrorSummary, Problem


def error_summary(forms: Iterable[BaseForm]) -> ErrorSummary | None:
    """The summary for these forms in their order, or None where nothing is wrong."""
    problems = tuple(problem for form in forms if form.is_bound for problem in problems_of(form))
    return ErrorSummary(problems) if problems else None


def problems_of(form: BaseForm) -> Iterable[Problem]:
    """What is wrong with the form as a whole, then with each answer, as one reads down the page."""
    for words in form.non_field_errors():
        yield Problem(str(words))
    for name in form.fields:
        bound = form[name]
        for words in bound.errors:
            yield Problem(str(words), "" if bound.is_hidden else f"#{_focus(bound)}")


def _focus(bound: object) -> str:
    return bound.focus_id if isinstance(bound, GovBoundField) else ""


def forms_of(page: object) -> list[BaseForm]:
    """The forms that a page object holds, in the order of its attributes."""
    return [value for value in vars(page).values() if isinstance(value, BaseForm)]
