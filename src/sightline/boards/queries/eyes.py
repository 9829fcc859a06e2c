"""Seeing as all see who are cleared alike: what a shared page, or a count, may hold (core.tiles.Eyes)."""


def seen_by_eyes(table: str) -> str:
    """The condition under which rows of `table` are seen by clearance or agency alone; asks for `Eyes.values`.

    Narrower than the policy: what only one reader sees, by a grant or because it is theirs, is not shared with others.
    """
    return (
        f"({table}.handling <= %(clearance)s"
        f" or {table}.owner_agency_id = %(agency)s and {table}.handling <= %(own_clearance)s)"
    )
