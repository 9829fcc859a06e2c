"""Widgets that carry what GOV.UK components can show and Django's own cannot say.

Django's TextInput, EmailInput, NumberInput, Textarea, Select, PasswordInput, ClearableFileInput ... are drawn in the
GOV.UK way too: these are only for the extras. Widths are in characters.
"""

from collections.abc import Mapping
from typing import Any

from django import forms


class ShortText(forms.TextInput):
    """One line: `type` is the HTML type (text, tel, email, search); `prefix` and `suffix` are units beside the box."""

    def __init__(
        self, *, width: int | None = None, type: str = "text", prefix: str = "", suffix: str = "", **attrs: Any
    ) -> None:
        if width is not None:
            attrs["class"] = f"govuk-input--width-{width}"
        super().__init__(attrs)
        self.input_type, self.prefix, self.suffix = type, prefix, suffix


class LongText(forms.Textarea):
    """Several lines. With `count`, the characters left are counted down; give the field the same `max_length`."""

    def __init__(self, *, rows: int = 5, count: int | None = None, **attrs: Any) -> None:
        super().__init__({"rows": rows, **attrs})
        self.count = count


class RadioChoices(forms.RadioSelect):
    """Radios, side by side where `inline`; `hints` are by choice value."""

    def __init__(self, *, inline: bool = False, small: bool = False, hints: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.inline, self.small = inline, small
        self.hints = hints or {}


class CheckboxChoices(forms.CheckboxSelectMultiple):
    """Checkboxes; `hints` are by choice value; `exclusive` is the value of "none of these".

    Choices in groups, as Django writes them, stand folded away under the names of their groups.
    """

    def __init__(self, *, small: bool = False, hints: Mapping[str, str] | None = None, exclusive: str = "") -> None:
        super().__init__()
        self.inline, self.small, self.exclusive = False, small, exclusive
        self.hints = hints or {}
