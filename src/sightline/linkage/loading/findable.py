"""What search finds people and places by, for the rows of a chunk, in a few statements."""

from sightline.pole.commands.making_findable import MADE_OF, hear, pair_up

from .assemble import Chunk


def make_findable(chunk: Chunk) -> None:
    """Keep the new words of the chunk, and the pairs of whoever has a name, a birth or a home in it. After its rows."""
    hear({(row["kind"], row["key"]) for row in chunk.tables.get("search_key", ())})
    people = {row["identity_id"] for kind in MADE_OF for row in chunk.tables.get(kind, ())}
    places = {row["place_id"] for row in chunk.tables.get("address", ())}
    new_people = people & {row["id"] for row in chunk.tables.get("identity", ())}
    new_places = places & {row["id"] for row in chunk.tables.get("place", ())}
    pair_up(new_people, new_places, fresh=True)
    pair_up(people - new_people, places - new_places)
