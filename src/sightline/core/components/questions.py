"""One question each: a label, perhaps a hint and an error, and a control."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from .labels import ErrorMessage, Hint, Label, described
from .part import Part, join_classes


@dataclass(frozen=True, kw_only=True)
class Question(Part):
    """What the single-control questions share. `classes` and `attributes` go on the control, not on the group."""

    name: str
    label: Label
    id: str = ""
    hint: str = ""
    error: str = ""
    value: Any = None
    disabled: bool = False
    described_by: str = ""
    group_classes: str = ""
    group_attributes: Mapping[str, Any] = field(default_factory=dict)

    template: ClassVar[str] = "components/gov/question.html"
    control_template: ClassVar[str]
    after: ClassVar[str] = ""

    @property
    def control_id(self) -> str:
        """The id of the control: what an error summary links to."""
        return self.id or self.name

    @property
    def group_attrs(self) -> SafeString:
        """Class and attributes of the group around label and control."""
        return group_attrs(self.error, self.group_classes, self.group_attributes)

    @property
    def label_part(self) -> Label:
        """The label, tied to the control."""
        return replace(self.label, for_id=self.control_id)

    @property
    def hint_part(self) -> Hint | str:
        """The hint, or nothing."""
        return Hint(self.hint, id=f"{self.control_id}-hint") if self.hint else ""

    @property
    def error_part(self) -> ErrorMessage | str:
        """The error message, or nothing."""
        return ErrorMessage(self.error, id=f"{self.control_id}-error") if self.error else ""

    def _modifiers(self) -> tuple[str, ...]:
        return (f"{self.block}--error",) if self.error else ()

    def _own_attributes(self) -> dict[str, Any]:
        return {
            "id": self.control_id,
            "name": self.name,
            "disabled": self.disabled,
            "aria-describedby": described(
                self.described_by,
                f"{self.control_id}-hint" if self.hint else "",
                f"{self.control_id}-error" if self.error else "",
            ),
        }


def group_attrs(error: str, classes: str = "", attributes: Mapping[str, Any] | None = None) -> SafeString:
    """Class and attributes of a form group, marked where there is an error."""
    names = join_classes("govuk-form-group", "govuk-form-group--error" if error else "", classes)
    return flatatt({"class": names, **(attributes or {})})


@dataclass(frozen=True, kw_only=True)
class Input(Question):
    """One line of text. `type` is the HTML input type; `prefix` and `suffix` are units beside the box."""

    type: str = "text"
    prefix: str = ""
    suffix: str = ""
    autocomplete: str = ""
    inputmode: str = ""
    pattern: str = ""
    spellcheck: bool | None = None
    autocapitalize: str = ""

    block: ClassVar[str] = "govuk-input"
    control_template: ClassVar[str] = "components/gov/input_control.html"
    wrapper_classes: ClassVar[str] = ""

    @property
    def wrapped(self) -> bool:
        """Whether something stands beside the box."""
        return bool(self.prefix or self.suffix or self.after)

    def _own_attributes(self) -> dict[str, Any]:
        return {
            **super()._own_attributes(),
            "type": self.type,
            "value": None if self.value is None else str(self.value),
            "autocomplete": self.autocomplete or None,
            "inputmode": self.inputmode or None,
            "pattern": self.pattern or None,
            "spellcheck": None if self.spellcheck is None else str(self.spellcheck).lower(),
            "autocapitalize": self.autocapitalize or None,
        }


@dataclass(frozen=True, kw_only=True)
class PasswordInput(Input):
    """A password, with a button to show it where scripts run."""

    type: str = "password"
    autocomplete: str = "current-password"
    spellcheck: bool | None = False
    autocapitalize: str = "none"
    classes: str = ""

    control_template: ClassVar[str] = "components/gov/input_control.html"
    after: ClassVar[str] = "components/gov/show_password.html"
    wrapper_classes: ClassVar[str] = "govuk-password-input__wrapper"

    @property
    def group_attrs(self) -> SafeString:
        """Class and attributes of the group, with what starts its script."""
        classes = join_classes("govuk-password-input", self.group_classes)
        return group_attrs(self.error, classes, {"data-module": "govuk-password-input", **self.group_attributes})

    def _modifiers(self) -> tuple[str, ...]:
        return ("govuk-password-input__input", "govuk-js-password-input-input", *super()._modifiers())


@dataclass(frozen=True, kw_only=True)
class Textarea(Question):
    """Several lines of text."""

    rows: int = 5
    spellcheck: bool | None = None
    autocomplete: str = ""

    block: ClassVar[str] = "govuk-textarea"
    control_template: ClassVar[str] = "components/gov/textarea_control.html"

    def _own_attributes(self) -> dict[str, Any]:
        return {
            **super()._own_attributes(),
            "rows": self.rows,
            "spellcheck": None if self.spellcheck is None else str(self.spellcheck).lower(),
            "autocomplete": self.autocomplete or None,
        }


@dataclass(frozen=True, kw_only=True)
class CharacterCount(Textarea):
    """Several lines of text with what is left of `maxlength` characters counted down; it never cuts anything off."""

    maxlength: int
    threshold: int | None = None

    after: ClassVar[str] = "components/gov/character_count_message.html"

    @property
    def group_attrs(self) -> SafeString:
        """Class and attributes of the group, with what starts its script."""
        counter = {
            "data-module": "govuk-character-count",
            "data-maxlength": self.maxlength,
            "data-threshold": self.threshold,
        }
        classes = join_classes("govuk-character-count", self.group_classes)
        return group_attrs(self.error, classes, {**counter, **self.group_attributes})

    def _modifiers(self) -> tuple[str, ...]:
        return ("govuk-js-character-count", *super()._modifiers())

    def _own_attributes(self) -> dict[str, Any]:
        attributes = super()._own_attributes()
        return {**attributes, "aria-describedby": described(f"{self.control_id}-info", self._hint_and_error())}

    def _hint_and_error(self) -> str:
        return join_classes(
            f"{self.control_id}-hint" if self.hint else "", f"{self.control_id}-error" if self.error else ""
        )


@dataclass(frozen=True)
class Option(Part):
    """One line of a select."""

    text: str
    value: Any = None
    selected: bool = False
    disabled: bool = False

    template: ClassVar[str] = "components/gov/option.html"
    block: ClassVar[str] = ""

    @property
    def attrs(self) -> SafeString:
        value = None if self.value is None else str(self.value)
        return flatatt({"value": value, "selected": self.selected, "disabled": self.disabled, **self.attributes})


@dataclass(frozen=True, kw_only=True)
class Select(Question):
    """A choice from a long list."""

    items: tuple[Option, ...] = ()

    block: ClassVar[str] = "govuk-select"
    control_template: ClassVar[str] = "components/gov/select_control.html"


@dataclass(frozen=True, kw_only=True)
class FileUpload(Question):
    """A file. `multiple` lets several be chosen."""

    multiple: bool = False

    block: ClassVar[str] = "govuk-file-upload"
    control_template: ClassVar[str] = "components/gov/file_control.html"

    def _own_attributes(self) -> dict[str, Any]:
        return {**super()._own_attributes(), "type": "file", "multiple": self.multiple}
