"""GOV.UK Frontend's options for form fields made into ours."""

from collections.abc import Callable
from typing import Any

from sightline.core.components import choices, questions
from sightline.core.components.labels import Fieldset, Label, Legend
from sightline.core.components.part import Part

from .given import Given, NotOffered


def shared(given: Given) -> dict[str, Any]:
    group = given.inner("formGroup")
    group_classes = group.take("classes", "")
    group.done()
    error, hint = given.only_text("errorMessage"), given.only_text("hint")
    return {"error": error, "hint": hint, "group_classes": group_classes, **given.common()}


def question(given: Given) -> dict[str, Any]:
    inner = given.inner("label")
    label = Label(inner.text(), heading=inner.take("isPageHeading", False), **inner.common())
    inner.done()
    return {
        "name": given.take("name"),
        "id": given.take("id", ""),
        "label": label,
        "described_by": given.take("describedBy", ""),
        "disabled": given.take("disabled", False),
        **shared(given),
    }


def text_input(given: Given) -> Part:
    return questions.Input(
        **question(given),
        value=given.take("value"),
        type=given.take("type", "text"),
        prefix=given.only_text("prefix"),
        suffix=given.only_text("suffix"),
        autocomplete=given.take("autocomplete", ""),
        inputmode=given.take("inputmode", ""),
        pattern=given.take("pattern", ""),
        spellcheck=given.take("spellcheck"),
        autocapitalize=given.take("autocapitalize", ""),
    )


def password_input(given: Given) -> Part:
    autocomplete = given.take("autocomplete", "current-password")
    return questions.PasswordInput(**question(given), value=given.take("value"), autocomplete=autocomplete)


def area(given: Given) -> dict[str, Any]:
    rows, spellcheck = given.take("rows", 5), given.take("spellcheck")
    return {**question(given), "value": given.take("value"), "rows": rows, "spellcheck": spellcheck}


def textarea(given: Given) -> Part:
    return questions.Textarea(**area(given), autocomplete=given.take("autocomplete", ""))


def character_count(given: Given) -> Part:
    if given.left.get("maxlength") is None:
        raise NotOffered("no maxlength")
    return questions.CharacterCount(**area(given), maxlength=given.take("maxlength"), threshold=given.take("threshold"))


def file_upload(given: Given) -> Part:
    given.take("value")  # ignored by the original too: a browser lets no page choose a file
    return questions.FileUpload(**question(given), multiple=given.take("multiple", False))


def select(given: Given) -> Part:
    chosen = given.take("value")
    items = tuple(option(item, chosen) for item in given.items("items"))
    return questions.Select(**question(given), items=items)


def option(given: Given, chosen: Any) -> questions.Option:
    text, value = str(given.take("text")), given.left.get("value")
    given.take("value")
    selected = _ticked(given, "selected", bool(chosen) and (text if value is None else value) == chosen)
    value = "false" if value is False else value
    made = questions.Option(
        text, value, selected, given.take("disabled", False), attributes=given.take("attributes", {})
    )
    given.done()
    return made


def _ticked(given: Given, name: str, by_value: bool) -> bool:
    said = given.left.get(name)
    given.take(name)
    return bool(by_value if said is None else said)


def group(given: Given) -> dict[str, Any]:
    inner = given.inner("fieldset") if "fieldset" in given.left else None
    return {
        "name": given.take("name", ""),
        "id": given.take("idPrefix", ""),
        "described_by": given.take("describedBy", ""),
        "fieldset": _fieldset(inner) if inner else None,
        **shared(given),
    }


def _fieldset(given: Given) -> Fieldset:
    inner = given.inner("legend")
    legend = Legend(inner.text(), heading=inner.take("isPageHeading", False), classes=inner.take("classes", ""))
    described_by = given.take("describedBy", "")
    made = Fieldset(legend if legend.text else "", described_by=described_by, **given.common())
    inner.done()
    given.done()
    return made


def radios(given: Given) -> Part:
    value = given.take("value")
    items = tuple(choice(item, [value] if value else []) for item in given.items("items"))
    return choices.Radios(**group(given), items=items)


def checkboxes(given: Given) -> Part:
    values = given.take("values", [])
    items = tuple(choice(item, values) for item in given.items("items"))
    return choices.Checkboxes(**group(given), items=items)


def choice(given: Given, chosen: list[Any]) -> choices.Choice | choices.Divider:
    divider = given.take("divider")
    if divider:
        given.done()
        return choices.Divider(divider)
    if not given.left.get("conditional", {}).get("html", True):
        given.take("conditional")
    value = given.take("value")
    made = choices.Choice(
        given.text(),
        value,
        hint=given.only_text("hint"),
        checked=_ticked(given, "checked", value in chosen),
        disabled=given.take("disabled", False),
        behaviour=given.take("behaviour", ""),
        id=given.take("id", ""),
        name=given.take("name", ""),
        attributes=given.take("attributes", {}),
    )
    given.done()
    return made


def date_input(given: Given) -> Part:
    values, prefix = given.take("values", {}), given.take("namePrefix", "")
    slots = [(name, given.inner(name)) for name in ("day", "month", "year") if _shown(given, name)]
    named = given.items("items")
    # where some boxes are said to be right, the error is about the others
    wrong_unless_said = any(box.left.get("error") is False for box in named or [box for _, box in slots])
    boxes = [_box("", box, values, prefix, wrong_unless_said) for box in named] or [
        _box(slot, box, values, prefix, wrong_unless_said) for slot, box in slots
    ]
    made = {**group(given), "name": "date", "id": given.take("id", "")}
    return choices.DateInput(**made, boxes=tuple(boxes), prefix=prefix)


def _shown(given: Given, name: str) -> bool:
    if given.left.get(name) is False:
        given.take(name)
        return False
    return True


def _box(slot: str, given: Given, values: dict[str, Any], prefix: str, wrong_unless_said: bool) -> choices.DateBox:
    name = given.take("name", slot)
    classes = set(given.take("classes", "").split())
    width = next((kind for kind in classes if kind.startswith("govuk-input--width-")), "")
    if classes - {width, "govuk-input--error"}:
        raise NotOffered("classes on one box")
    made = choices.DateBox(
        name=name,
        label=given.take("label", name.capitalize()),
        value=given.take("value", values.get(f"{prefix}-{name}" if prefix else name)),
        digits=int(width.rpartition("-")[2]) if width else 4 if "year" in (slot, name) else 2,
        wrong=_ticked(given, "error", wrong_unless_said or "govuk-input--error" in classes),
        autocomplete=given.take("autocomplete", ""),
        inputmode=given.take("inputmode", "numeric"),
    )
    given.done()
    return made


FIELDS: dict[str, Callable[[Given], Part]] = {
    "input": text_input,
    "password-input": password_input,
    "textarea": textarea,
    "character-count": character_count,
    "file-upload": file_upload,
    "select": select,
    "radios": radios,
    "checkboxes": checkboxes,
    "date-input": date_input,
}
