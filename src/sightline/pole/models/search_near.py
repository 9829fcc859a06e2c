"""What search finds candidates by: words alone, and pairs of words. Written with the record, listed to nobody."""

from django.db import models

from sightline.core.guard import Guarded


class SearchWord(Guarded):
    """A word of names or addresses under one of the keys by which words like it are looked up (rules.search_words).

    Words alone name nobody, but a list of them would tell which rare names are held: no role that reads may list
    them. Only `pole_search_near` reads, for words that were typed, and what it gives is never shown by itself.
    """

    visible_through = "false"  # pole_search_near alone reads

    pk = models.CompositePrimaryKey("key", "kind", "word")
    key = models.CharField(max_length=70, db_collation="C")
    kind = models.CharField(max_length=1, db_collation="C", choices=[("n", "of a name"), ("h", "of an address")])
    word = models.CharField(max_length=60, db_collation="C")

    class Meta:
        managed = False
        db_table = "pole_searchword"


class SearchPair(Guarded):
    """Two things held of one identity or place, as one number: who has both is found without comparing everybody.

    A pair only leads to candidates: `pole_search_candidates` filters them by what the reader may see, and they are
    compared by what is held of them now. One that no longer holds does no harm.
    """

    visible_through = "false"  # pole_search_candidates alone reads

    pk = models.CompositePrimaryKey("key", "subject")
    key = models.BigIntegerField()
    subject = models.UUIDField()

    class Meta:
        managed = False
        db_table = "pole_searchpair"
