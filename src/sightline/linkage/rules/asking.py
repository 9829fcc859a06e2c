"""What can be asked of a batch, when, and by whom."""

from uuid import UUID

from sightline.access.refusals import Refusal

IN_WORDS = {"preview": "previewed", "load": "loaded", "undo": "undone"}
NOT_STAGED = (
    "Not all of its files were read in: that was cut short. Bring the same files in again, by the same command line or"
    " by sending them again: it carries on."
)


def cannot_touch(agency: UUID | None, contributed_for: UUID, whose: str) -> Refusal | None:
    """Why somebody of this agency can do nothing with an import that was made for another, or None."""
    if agency == contributed_for:
        return None
    return Refusal("not_their_own", f"This import was made for {whose}. Somebody of that agency can do it.")


def cannot_work_on(*, staged: bool, undone: bool) -> Refusal | None:
    """Why nothing of a batch can be previewed or loaded, whoever asks, or None."""
    if undone:
        return Refusal(
            "undone", "This import was undone or put away. To bring its files in after all, begin a new import."
        )
    if not staged:
        return Refusal("not_staged", NOT_STAGED)
    return None


def cannot_ask(
    what: str, *, being_done: str, staged: bool, previewed: bool, finished: bool, undone: bool
) -> Refusal | None:
    """Why a batch cannot be previewed or loaded now, or None."""
    if being_done and not undone:
        return Refusal("being_done", f"This import is being {IN_WORDS[being_done]} at this moment. Look again soon.")
    if finished and not undone and what == "preview":
        return Refusal("finished", "This import is finished: what it brought is in the record.")
    if what == "load" and staged and not undone and not previewed and not finished:
        return Refusal("not_previewed", "Preview it first: then it is known what loading it will do.")
    return cannot_work_on(staged=staged, undone=undone)


def cannot_withdraw(*, loaded: bool, being_done: str, undone: bool) -> Refusal | None:
    """Why an import cannot be put away, or None."""
    if undone:
        return Refusal("undone", "This import was undone or put away already.")
    if being_done:
        return Refusal("being_done", f"This import is being {IN_WORDS[being_done]} at this moment. Look again soon.")
    if loaded:
        return Refusal("loaded", "Something of this import is in the record: undo it instead.")
    return None
