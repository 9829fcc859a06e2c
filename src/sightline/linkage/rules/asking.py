"""What can be asked of a batch, and when."""

from sightline.access.refusals import Refusal

IN_WORDS = {"preview": "previewed", "load": "loaded", "undo": "undone"}


def cannot_ask(what: str, *, being_done: str, previewed: bool, finished: bool, undone: bool) -> Refusal | None:
    """Why a batch cannot be previewed or loaded now, or None."""
    if undone:
        return Refusal("undone", "This import was undone. To bring its files in after all, begin a new import.")
    if being_done:
        return Refusal("being_done", f"This import is being {IN_WORDS[being_done]} at this moment. Look again soon.")
    if finished and what == "preview":
        return Refusal("finished", "This import is finished: what it brought is in the record.")
    if what == "load" and not previewed and not finished:
        return Refusal("not_previewed", "Preview it first: then it is known what loading it will do.")
    return None
