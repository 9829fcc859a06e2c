"""Questions and choices that stand folded away until somebody opens them: a long form whose usual part is short."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, ClassVar

from django.forms.boundfield import BoundField
from django.template.loader import get_template
from django.utils.safestring import SafeString

from .choices import Checkboxes, Choice, Group
from .messages import Details
from .part import join_classes


@dataclass(frozen=True, kw_only=True)
class FoldedCheckboxes(Group):
    """Choose any of many: those `usual` in sight, the others under the names of their `groups`.

    A group of which something is chosen says how many, and stands open.
    """

    usual: tuple[Choice, ...] = ()
    groups: tuple[tuple[str, tuple[Choice, ...]], ...] = ()

    block: ClassVar[str] = "govuk-checkboxes"
    body_template: ClassVar[str] = "components/app/folded_checkboxes.html"

    @property
    def in_sight(self) -> SafeString:
        """The usual ones."""
        return self._drawn(self.usual, 0)

    @property
    def folds(self) -> Iterator[Details]:
        """Each of the groups."""
        before = len(self.usual)
        for name, items in self.groups:
            chosen = sum(item.checked for item in items)
            words = f"{name} ({chosen} chosen)" if chosen else name
            yield Details(words, self._drawn(items, before), open=bool(chosen), classes="govuk-!-margin-bottom-2")
            before += len(items)

    def _drawn(self, items: tuple[Choice, ...], after: int) -> SafeString:
        classes = join_classes(self.classes, "govuk-!-margin-bottom-4")
        part = Checkboxes(name=self.name, id=self.id, items=items, after=after, classes=classes)
        return SafeString(get_template(part.body_template).render({"part": part}).strip() if items else "")


class Folding:
    """Mix it into a form before `GovForm`: the questions named in `folds` stand folded away, by what is said of them.

    The questions of one fold stand together where the first does. A fold in which something is answered, or wrong,
    stands open.
    """

    template_name = "components/folded_form.html"
    folds: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def get_context(self) -> dict[str, Any]:
        """What the form's template draws."""
        context: dict[str, Any] = super().get_context()  # type: ignore[misc]
        return {**context, "drawn": list(self._drawn([bound for bound, _ in context["fields"]]))}

    def _drawn(self, questions: list[BoundField]) -> Iterator[object]:
        by_name = {bound.name: bound for bound in questions}
        told: set[str] = set()
        for bound in questions:
            words = next((words for words, names in self.folds.items() if bound.name in names), "")
            if not words:
                yield bound
            elif words not in told:
                told.add(words)
                yield _fold(words, [by_name[name] for name in self.folds[words] if name in by_name])


def _fold(words: str, questions: list[BoundField]) -> Details:
    is_open = any(bound.errors or bound.value() for bound in questions)
    return Details(words, SafeString("".join(str(bound) for bound in questions)), open=is_open)
