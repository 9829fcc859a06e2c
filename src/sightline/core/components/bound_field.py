"""A form's field, drawn as the GOV.UK component for its widget: label, hint, error and control together."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from .choices import Checkboxes, Choice, DateInput, Group, Radios
from .date_widgets import BoxesWidget
from .folded import FoldedCheckboxes
from .labels import Fieldset, Label, Legend
from .part import Part
from .questions import CharacterCount, FileUpload, Input, Option, PasswordInput, Question, Select, Textarea
from .widgets import LongText

# what the browser would do silently (cut a long text, refuse to send) is said in words by the field instead
LEFT_TO_US = frozenset({"class", "rows", "cols", "maxlength", "minlength", "min", "max", "step", "required"})


class GovBoundField(BoundField):
    """`{{ form.surname }}` draws the whole question; `question(size, heading)` changes how its label looks."""

    def __str__(self) -> SafeString:
        return self.as_field_group()

    def __html__(self) -> SafeString:
        return self.as_field_group()

    def as_field_group(self) -> SafeString:
        """The whole question as markup; a hidden field's is its input alone."""
        return self.as_widget() if self.is_hidden else str(self.question())  # type: ignore[return-value]

    def question(self, *, size: str = "s", heading: bool = False) -> Part:
        """The part for this field. `size` is s, m, l or xl; `heading` makes its label the page's heading."""
        for widget, build in BUILDERS:
            if isinstance(self.field.widget, widget):
                return build(self, size, heading)
        raise TypeError(f"No component draws {type(self.field.widget).__name__}, the widget of {self.name!r}.")

    @property
    def error_words(self) -> str:
        """Everything wrong with the answer, as one text."""
        return ". ".join(str(error) for error in self.errors)

    @property
    def wrong_boxes(self) -> frozenset[str]:
        """Which boxes of a date the errors are about; empty where they are about all of it."""
        found = [error.params or {} for error in self.errors.as_data()] if self.errors else []
        return frozenset(box for params in found for box in params.get("wrong", ()))

    @property
    def focus_id(self) -> str:
        """The id an error summary links to: the first control that is wrong."""
        if isinstance(self.field.widget, BoxesWidget):
            names = self.field.widget.names
            return f"{self.auto_id}-{next((name for name in names if name in self.wrong_boxes), names[0])}"
        return str(self.auto_id)

    @property
    def words(self) -> str:
        """The label's words, saying so where an answer is optional."""
        needed = self.field.required or self.name in getattr(self.form, "needed", ())
        optional = not needed and getattr(self.form, "mark_optional", True)
        return f"{self.label} (optional)" if optional else str(self.label)

    def shared(self) -> dict[str, Any]:
        """What every kind of question takes."""
        return {
            "name": self.html_name,
            "id": str(self.auto_id),
            "hint": self.help_text or "",
            "error": self.error_words,
        }

    def control(self, size: str, heading: bool) -> dict[str, Any]:
        """What every question with one control takes."""
        attributes = self.field.widget.attrs
        return {
            **self.shared(),
            "label": Label(self.words, heading=heading, classes=f"govuk-label--{size}"),
            "classes": attributes.get("class", ""),
            "disabled": self.field.disabled,
            "attributes": {name: value for name, value in attributes.items() if name not in LEFT_TO_US},
        }

    def written(self) -> Any:
        """The answer as the widget writes it."""
        return self.field.widget.format_value(self.value())

    def fieldset(self, size: str, heading: bool) -> Fieldset:
        """The fieldset of a question with several controls."""
        return Fieldset(legend=Legend(self.words, heading=heading, classes=f"govuk-fieldset__legend--{size}"))


def _input(bound: GovBoundField, size: str, heading: bool) -> Question:
    widget = bound.field.widget
    kind = widget.input_type
    options: dict[str, Any] = {"type": kind}
    if kind == "number":
        # the guidance of the GOV.UK Design System: a number box that scrolls away what was typed is worse than text
        whole = isinstance(bound.field, forms.IntegerField)
        options = {"type": "text", "inputmode": "numeric" if whole else "decimal", "spellcheck": False}
    elif kind in {"text", "search"}:
        options["attributes"] = {"dir": "auto"}
    common = bound.control(size, heading)
    attributes = {**options.pop("attributes", {}), **common.pop("attributes")}
    affixes: dict[str, Any] = {name: getattr(widget, name, "") for name in ("prefix", "suffix")}
    return Input(**common, **options, **affixes, value=bound.written(), attributes=attributes)


def _password(bound: GovBoundField, size: str, heading: bool) -> Question:
    common = bound.control(size, heading)
    autocomplete = common["attributes"].pop("autocomplete", "current-password")
    # never written back into the page
    return PasswordInput(**common, autocomplete=autocomplete)


def _textarea(bound: GovBoundField, size: str, heading: bool) -> Question:
    widget = bound.field.widget
    common = bound.control(size, heading)
    common["attributes"] = {"dir": "auto", **common["attributes"]}
    common |= {"rows": int(widget.attrs.get("rows", 5)), "value": bound.written()}
    if isinstance(widget, LongText) and widget.count is not None:
        return CharacterCount(**common, maxlength=widget.count)
    return Textarea(**common)


def _file(bound: GovBoundField, size: str, heading: bool) -> Question:
    multiple = getattr(bound.field.widget, "allow_multiple_selected", False)
    return FileUpload(**bound.control(size, heading), multiple=multiple)


def _select(bound: GovBoundField, size: str, heading: bool) -> Question:
    options = bound.field.widget.options(bound.html_name, bound.written())
    items = tuple(Option(str(option["label"]), option["value"], selected=option["selected"]) for option in options)
    return Select(**bound.control(size, heading), items=items)


def _choices(bound: GovBoundField, part: type[Radios] | type[Checkboxes], size: str, heading: bool) -> Group:
    widget = bound.field.widget
    block = part.block
    classes = " ".join(f"{block}--{style}" for style in ("inline", "small") if getattr(widget, style, False))
    options = widget.options(bound.html_name, bound.written())
    items = tuple(_choice(bound, option) for option in options if str(option["value"]) != "")
    return part(**bound.shared(), fieldset=bound.fieldset(size, heading), items=items, classes=classes)


def _choice(bound: GovBoundField, option: dict[str, Any]) -> Choice:
    widget, value = bound.field.widget, str(option["value"])
    return Choice(
        text=str(option["label"]),
        value=value,
        hint=getattr(widget, "hints", {}).get(value, ""),
        checked=option["selected"],
        disabled=bound.field.disabled,
        behaviour="exclusive" if value == getattr(widget, "exclusive", None) else "",
    )


def _radios(bound: GovBoundField, size: str, heading: bool) -> Group:
    return _choices(bound, Radios, size, heading)


def _checkboxes(bound: GovBoundField, size: str, heading: bool) -> Group:
    groups = bound.field.widget.optgroups(bound.html_name, bound.written())
    if not any(name for name, _, _ in groups):
        return _choices(bound, Checkboxes, size, heading)
    drawn = [(name, tuple(_choice(bound, option) for option in options)) for name, options, _ in groups]
    return FoldedCheckboxes(
        **bound.shared(),
        fieldset=bound.fieldset(size, heading),
        usual=tuple(choice for name, choices in drawn if not name for choice in choices),
        groups=tuple((str(name), choices) for name, choices in drawn if name),
        classes="govuk-checkboxes--small" if getattr(bound.field.widget, "small", False) else "",
    )


def _tick(bound: GovBoundField, size: str, heading: bool) -> Group:
    """One box to tick: its label is the question, and "(optional)" would say nothing."""
    checked = bool(bound.value()) and bound.value() != "False"
    item = Choice(str(bound.label), "on", checked=checked, disabled=bound.field.disabled)
    return Checkboxes(**bound.shared(), items=(item,))


def _date(bound: GovBoundField, size: str, heading: bool) -> Group:
    widget = bound.field.widget
    boxes = widget.boxes(bound.value(), wrong=bound.wrong_boxes)
    return DateInput(**bound.shared(), fieldset=bound.fieldset(size, heading), boxes=boxes, prefix=bound.html_name)


Builder = Callable[[GovBoundField, str, bool], Part]
# the first that fits, so the special before the general
BUILDERS: tuple[tuple[type[forms.Widget], Builder], ...] = (
    (BoxesWidget, _date),
    (forms.CheckboxSelectMultiple, _checkboxes),
    (forms.RadioSelect, _radios),
    (forms.Select, _select),
    (forms.CheckboxInput, _tick),
    (forms.Textarea, _textarea),
    (forms.PasswordInput, _password),
    (forms.FileInput, _file),
    (forms.widgets.Input, _input),
)
