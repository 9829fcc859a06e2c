"""Which records are compared at all: those that share a key of a rule. A key that too many share is left out, and said."""

from dataclasses import dataclass

import duckdb

from .model import BLOCKING, Rule

_SHAPED = """
select *, left(born_text, 4) || least(substr(born_text, 5, 2), substr(born_text, 7, 2))
            || greatest(substr(born_text, 5, 2), substr(born_text, 7, 2)) as born_turnable,
       least(given1, family1) || '|' || greatest(given1, family1) as names_sorted,
       left(family1, 1) || left(regexp_replace(substr(family1, 2), '[aeiouyhw]', '', 'g'), 3) as skeleton,
       list_transform(case when alone is not null then alone
                           when is_exact is not null then list_concat(coalesce(firsts, []), coalesce(parts, [])) end,
                      lambda x: x || '|' || birth_year) as alone_keys
  from features"""


@dataclass(frozen=True)
class Dropped:
    """A key that was left out because `records` records share it."""

    rule: str
    key: str
    records: int


def block(con: duckdb.DuckDBPyConnection) -> list[Dropped]:
    """Make `keys` (rule, key, rid) and `blocked` (join_key_l, join_key_r, match_key) of `features`."""
    make_keys(con)
    limits = ", ".join(f"({place}, {rule.most})" for place, rule in enumerate(BLOCKING))
    con.execute(f"""
create or replace temp table counted as
select rule, key, count(*) as many from keys group by rule, key having count(*) > 1""")
    dropped = con.execute(f"""
select rule, key, many from counted join (values {limits}) l (rule, most) using (rule) where many > most
 order by many desc, rule, key""").fetchall()
    con.execute(f"""
create or replace temp table usable as
select k.rule, hash(k.key) as key, k.rid from keys k join counted using (rule, key) join (values {limits}) l (rule, most) using (rule)
 where many <= most""")
    con.execute("""
create or replace table blocked as
select a.rid as join_key_l, b.rid as join_key_r, min(a.rule)::text as match_key
  from usable a join usable b on a.rule = b.rule and a.key = b.key and a.rid < b.rid group by a.rid, b.rid
 order by a.rid, b.rid""")
    con.execute("drop table counted; drop table usable")
    return [Dropped(BLOCKING[rule].name, key, many) for rule, key, many in dropped]


def make_keys(con: duckdb.DuckDBPyConnection) -> None:
    """Make `keys`: every key of every rule of every row of `features`."""
    con.execute(f"create or replace temp view shaped as {_SHAPED}")
    parts = " union all ".join(_keys(place, rule) for place, rule in enumerate(BLOCKING))
    con.execute(f"create or replace table keys as select distinct rule, key, rid from ({parts}) where key is not null")


def _keys(place: int, rule: Rule) -> str:
    many = rule.keys in ("idents", "alone_keys") or rule.keys.startswith("list_")
    key = f"unnest({rule.keys})" if many else rule.keys
    return f"select {place} as rule, {key} as key, unique_id as rid from shaped"
