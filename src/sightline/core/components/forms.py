"""`GovForm`: what every form of ours extends, so that every message is a sentence and every text is checked."""

from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

from .date_widgets import BoxesWidget
from .text_rules import refuse_unsafe_text, refuse_unseen_characters

CHOOSING = (forms.Select, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.FileInput)


class PlainWords:
    """Gives a form's fields messages in plain words and the rules for text. Mix it into a form that is not ours."""

    mark_optional = True

    fields: dict[str, forms.Field]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if field.label is None:
                field.label = name.replace("_", " ").capitalize()
            speak_plainly(field)
            check_text(field)


class GovForm(PlainWords, forms.Form):
    """A form. Set `mark_optional = False` where nothing must be answered, as in a search or a filter."""


def speak_plainly(field: forms.Field) -> None:
    """Replace Django's own messages by sentences that name the field; those a form's author wrote stay."""
    standard = {code: text for kind in reversed(type(field).__mro__) for code, text in _defaults(kind).items()}
    for code, words in plain_messages(field).items():
        if field.error_messages.get(code) == standard.get(code):
            field.error_messages[code] = words


def _defaults(kind: type) -> dict[str, Any]:
    return dict(vars(kind).get("default_error_messages", {}))


SAID = ("Why ", "What ", "When ", "Who ", "How ", "By when ")
"""How a label begins that is half a question: "Say why it is wrong", not "Enter why it is wrong"."""


def plain_messages(field: forms.Field) -> dict[str, str]:
    """The messages for a field, by code. Django fills in the %(...)s."""
    label = str(field.label).replace("%", "%%")
    thing = lower_first(label)
    asks = label.endswith("?")
    choose = f"Answer \u2018{label}\u2019" if asks else f"Select {thing}"
    verb = "Say" if label.startswith(SAID) else "Enter"
    enter = choose if asks or isinstance(field.widget, CHOOSING) else f"{verb} {thing}"
    messages = {
        "required": enter,
        "max_length": f"{label} must be %(limit_value)d characters or fewer. You have entered %(show_value)d",
        "min_length": f"{label} must be %(limit_value)d characters or more",
        "invalid_choice": f"{choose}: choose one of those offered",
        "min_value": f"{label} must be %(limit_value)s or more",
        "max_value": f"{label} must be %(limit_value)s or less",
        "invalid": f"Check {thing}: it is not in the right form",
        "empty": f"{label}: the file is empty. Choose another",
        "missing": choose,
    }
    if isinstance(field, forms.EmailField):
        messages["invalid"] = f"{label} must be an email address, like name@example.org"
    elif isinstance(field, forms.IntegerField):
        messages["invalid"] = f"{label} must be a whole number, like 12"
    elif isinstance(field, forms.BooleanField):
        messages["required"] = f"Tick the box: {thing}"
    if field.widget.is_hidden:
        messages["required"] = f"This page came back without its {thing}. Open it again and repeat what you entered"
    if isinstance(field.widget, BoxesWidget):
        # its own sentences say which box and why
        return {"required": messages["required"]}
    return messages


def lower_first(label: str) -> str:
    """The label for the middle of a sentence: "Date of birth" in lower case, "NHS number" and "I agree" as they are."""
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def check_text(field: forms.Field) -> None:
    """Put our rules for text where Django has its rule for NUL, so that one fault gives one message."""
    if not isinstance(field, forms.CharField) or isinstance(field, forms.UUIDField):
        return
    rules = [refuse_unsafe_text]
    if not isinstance(field.widget, forms.Textarea):
        rules.append(refuse_unseen_characters)
    others = [check for check in field.validators if not isinstance(check, ProhibitNullCharactersValidator)]
    field.validators = [*others, *rules]
