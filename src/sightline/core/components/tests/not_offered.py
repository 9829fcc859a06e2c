"""Fixtures that our parts do not draw, with the reason. "differs:" begins one that is drawn, but otherwise on purpose.

A fixture that a new version brings, and that a part does not draw, is not in this list and fails the tests.
"""

ACTIONS = "our panels confirm; they ask nothing"
SLOTS = "one language, and no slots"
AFFIX = "units beside a box are plain words"
ENGLISH = "English only"
WORDS = "characters are counted, since that is what a column holds"
PLAIN = "a file input that works without scripts is enough"
REVEAL = "aria-expanded on a radio fails accessibility checks, so a follow-up question is always shown"
LABELS = "a choice's label has no options of its own"
BOX = "a box of a date has no options but its name, label, width, value and whether it is wrong"
NUMBERING = "differs: an item that is nothing takes no number"


def because(reason: str, *names: str) -> dict[str, str]:
    """The same reason for several fixtures."""
    return dict.fromkeys(names, reason)


NOT_OFFERED: dict[str, dict[str, str]] = {
    "button": because("differs: a start button's words need no element of their own", "start link with html"),
    "panel": because(
        ACTIONS,
        "interruption",
        "interruption-with-content-with-long-line-length",
        "interruption-with-headings-content-and-lists",
        "confirmation, with actions",
        "interruption, with actions classes and attributes",
        "interruption, submit action",
        "interruption, button link",
        "interruption, no actions items",
    ),
    "phase-banner": because("the banner's tag is plain", "tag classes"),
    "service-navigation": because(
        SLOTS,
        "with custom navigation classes",
        "with language navigation",
        "with right-aligned language navigation",
        "inverse with language navigation",
        "with slotted content",
        "with `inline` end slot",
    ),
    "summary-list": because("links to act on a row all look the same", "classes on items"),
    "input": because(
        AFFIX,
        "with prefix with classes",
        "with prefix with attributes",
        "with suffix with classes",
        "with suffix with attributes",
        "with customised input wrapper",
    ),
    "password-input": because(ENGLISH, "with translations"),
    "character-count": {
        **because(
            WORDS,
            "with maxwords",
            "with count type 'length'",
            "with count type 'characters'",
            "with count type 'characters' and value",
            "with count type 'characters' and error message",
            "with count type 'characters' and threshold",
            "with count type 'words'",
            "with count type 'words' and value",
            "with count type 'words' and error message",
            "with count type 'words' and threshold",
            "custom classes on countMessage",
            "to configure in JavaScript",
            "with neither maxlength nor maxwords set",
            "with neither maxlength, maxwords nor textarea description set",
        ),
        **because(ENGLISH, "with custom textarea description", "with translations"),
    },
    "file-upload": {
        **because(
            PLAIN,
            "enhanced",
            "enhanced, with error message and hint",
            "enhanced, multiple files",
            "enhanced, custom wrapper classes and attributes",
        ),
        **because(ENGLISH, "translated, no javascript enhancement", "translated"),
    },
    "radios": {
        **because(
            REVEAL,
            "with conditional items",
            "with conditional item checked",
            "with optional form-group classes showing group error",
            "small with conditional reveal",
            "textarea in conditional",
            "with conditional items with special characters",
            "with conditional items and pre-checked value",
        ),
        **because(LABELS, "label with classes", "label with attributes"),
        **because(NUMBERING, "with falsy items"),
    },
    "checkboxes": {
        **because(
            REVEAL,
            "with pre-checked values",
            "with divider, None and conditional items",
            "with conditional items",
            "with optional form-group classes showing group error",
            "small with conditional reveal",
            "with conditional items with special characters",
            "with conditional item checked",
            "textarea in conditional",
        ),
        **because(LABELS, "with label classes", "label with attributes"),
        **because(NUMBERING, "with falsy values"),
    },
    "date-input": because(
        BOX,
        "custom pattern",
        "custom inputmode",
        "with id on items",
        "with item value",
        "with field value and items",
        "with field value and item value",
        "with field value, item value and values",
        "items with classes",
        "with input attributes",
    ),
}
