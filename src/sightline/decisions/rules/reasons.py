"""Why a grade is decided, as a form asks it: the reason that counts, beside the words (local policy)."""

RESOURCES = "resources"

REASONS: dict[str, str] = {
    "new_information": "New information",
    "change": "Something changed for the child, the family or the place",
    "protection": "Something was done that protects",
    "looked_again": "Looked at again: nothing else is known",
    "meeting": "A meeting of several agencies decided it",
    RESOURCES: "There are not enough people, vehicles or places to act on a higher grade",
}
"""The last one is offered because people mean it: it leads to where a shortage is recorded, and lowers nothing."""
