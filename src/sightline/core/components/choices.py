"""Questions answered by choosing: radios, checkboxes; and the three-box date, which shares their shape."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar, cast

from django.forms.utils import flatatt
from django.template.loader import get_template
from django.utils.safestring import SafeString

from .labels import ErrorMessage, Fieldset, Hint, Label, described
from .part import Part, join_classes
from .questions import Input, group_attrs


@dataclass(frozen=True)
class Choice:
    """One radio or checkbox. `behaviour="exclusive"` unticks the rest."""

    text: str
    value: Any
    hint: str = ""
    checked: bool = False
    disabled: bool = False
    behaviour: str = ""
    id: str = ""
    name: str = ""
    attributes: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Divider:
    """A word between choices, such as "or"."""

    text: str


@dataclass(frozen=True, kw_only=True)
class Group(Part):
    """What questions with several controls share. `fieldset` carries the legend; `classes` go on the controls' list."""

    name: str
    fieldset: Fieldset | None = None
    id: str = ""
    hint: str = ""
    error: str = ""
    group_classes: str = ""
    described_by: str = ""

    template: ClassVar[str] = "components/gov/group.html"
    body_template: ClassVar[str]
    role: ClassVar[str] = ""

    @property
    def group_id(self) -> str:
        """What the ids of the hint, the error and the controls begin with."""
        return self.id or self.name

    @property
    def group_attrs(self) -> SafeString:
        """Class and attributes of the group."""
        return group_attrs(self.error, self.group_classes)

    @property
    def described(self) -> str | None:
        """The ids that describe the whole group."""
        before = self.fieldset.described_by if self.fieldset and self.fieldset.described_by else self.described_by
        hint = f"{self.group_id}-hint" if self.hint else ""
        return described(before, hint, f"{self.group_id}-error" if self.error else "")

    @property
    def body(self) -> SafeString:
        """Everything in the group: under its legend where it has one."""
        hint = Hint(self.hint, id=f"{self.group_id}-hint") if self.hint else ""
        error = ErrorMessage(self.error, id=f"{self.group_id}-error") if self.error else ""
        controls = get_template(self.body_template).render({"part": self})
        inner = SafeString(f"{hint}{error}{controls}")
        if self.fieldset is None:
            return inner
        return str(replace(self.fieldset, described_by=self.described or "", role=self.role, body=inner))  # type: ignore[return-value]


@dataclass(frozen=True, kw_only=True)
class _Choices(Group):
    """`after`: how many choices of the same question stand before these."""

    items: tuple[Choice | Divider, ...] = ()
    after: int = 0

    body_template: ClassVar[str] = "components/gov/choices.html"
    kind: ClassVar[str]

    def _own_attributes(self) -> dict[str, Any]:
        return {"data-module": self.block}

    @property
    def drawn(self) -> list["_Drawn"]:
        """The choices in order, each knowing its place."""
        return [_Drawn(self, item, number) for number, item in enumerate(self.items, start=1 + self.after)]


@dataclass(frozen=True, kw_only=True)
class Radios(_Choices):
    """Choose one. `classes="govuk-radios--inline"` sets two short answers side by side, `--small` saves space."""

    block: ClassVar[str] = "govuk-radios"
    kind: ClassVar[str] = "radio"


@dataclass(frozen=True, kw_only=True)
class Checkboxes(_Choices):
    """Choose any."""

    block: ClassVar[str] = "govuk-checkboxes"
    kind: ClassVar[str] = "checkbox"


@dataclass(frozen=True)
class _Drawn:
    """A choice in its place in the list."""

    owner: _Choices
    item: Choice | Divider
    number: int

    @property
    def divider(self) -> str:
        """The word between, where this is one."""
        return self.item.text if isinstance(self.item, Divider) else ""

    @property
    def choice(self) -> Choice:
        """The choice; only asked where this is no divider."""
        return cast(Choice, self.item)

    @property
    def id(self) -> str:
        """The first has no number, so that an error summary can link to the group's own id."""
        return self.choice.id or self.owner.group_id + (f"-{self.number}" if self.number > 1 else "")

    @property
    def attrs(self) -> SafeString:
        """Class and attributes of the input."""
        choice, hint = self.choice, f"{self.id}-item-hint" if self.choice.hint else ""
        whole = self.owner.described or "" if self.owner.kind == "checkbox" and not self.owner.fieldset else ""
        own = {
            "class": f"{self.owner.block}__input",
            "id": self.id,
            "name": choice.name or self.owner.name,
            "type": self.owner.kind,
            "value": str(choice.value),
            "checked": choice.checked,
            "disabled": choice.disabled,
            "data-behaviour": choice.behaviour or None,
            "aria-describedby": described(whole, hint),
        }
        return flatatt({**own, **choice.attributes})

    @property
    def label(self) -> Label:
        """The choice's words, tied to its input."""
        return Label(self.choice.text, for_id=self.id, classes=f"{self.owner.block}__label")

    @property
    def hint(self) -> Hint | str:
        """The choice's own hint, or nothing."""
        if not self.choice.hint:
            return ""
        return Hint(self.choice.hint, id=f"{self.id}-item-hint", classes=f"{self.owner.block}__hint")


@dataclass(frozen=True)
class DateBox:
    """One box of a date. `wrong` marks it; `digits` is its width."""

    name: str
    label: str
    value: Any = None
    digits: int = 2
    wrong: bool = False
    autocomplete: str = ""
    inputmode: str = "numeric"


@dataclass(frozen=True, kw_only=True)
class DateInput(Group):
    """Day, month and year in three boxes (and, where asked, a time in two more) with one error between them."""

    boxes: tuple[DateBox, ...]
    prefix: str = ""

    block: ClassVar[str] = "govuk-date-input"
    body_template: ClassVar[str] = "components/gov/date_boxes.html"
    role: ClassVar[str] = "group"

    def _own_attributes(self) -> dict[str, Any]:
        return {"id": self.group_id}

    @property
    def inputs(self) -> list[Input]:
        """The boxes as inputs. Where no box is said to be wrong, an error marks them all."""
        every = bool(self.error) and not any(box.wrong for box in self.boxes)
        return [self._input(box, wrong=box.wrong or every) for box in self.boxes]

    def _input(self, box: DateBox, *, wrong: bool) -> Input:
        error = "govuk-input--error" if wrong else ""
        return Input(
            name=f"{self.prefix}-{box.name}" if self.prefix else box.name,
            id=f"{self.group_id}-{box.name}",
            label=Label(box.label, classes="govuk-date-input__label"),
            value=box.value,
            inputmode=box.inputmode,
            autocomplete=box.autocomplete,
            classes=join_classes("govuk-date-input__input", error, f"govuk-input--width-{box.digits}"),
        )
