"""What every component is: a frozen value that draws itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.forms.utils import flatatt
from django.template.loader import get_template
from django.utils.safestring import SafeString


@dataclass(frozen=True, kw_only=True)
class Part:
    """A piece of a page. `str(part)` is its markup, so `{{ part }}` in a template draws it.

    Text given to a part is escaped unless it is already markup (a `SafeString`, or another part).
    `classes` are added to the part's own; `attributes` go on its outer element (True: name only; False, None: none).
    """

    classes: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)

    template: ClassVar[str]
    block: ClassVar[str]

    def __str__(self) -> SafeString:
        return SafeString(get_template(self.template).render({"part": self}).strip())

    def __html__(self) -> SafeString:
        return self.__str__()

    def _modifiers(self) -> tuple[str, ...]:
        """The classes this part's options add to its block's own class."""
        return ()

    def _own_attributes(self) -> dict[str, Any]:
        """The attributes this part's options put on its outer element."""
        return {}

    @property
    def attrs(self) -> SafeString:
        """Class and attributes of the outer element, ready to write after the tag's name."""
        names = join_classes(self.block, *self._modifiers(), self.classes)
        return flatatt({"class": names, **self._own_attributes(), **self.attributes})


def join_classes(*names: str) -> str:
    """The class names that are not empty, with spaces between."""
    return " ".join(name for name in names if name)
