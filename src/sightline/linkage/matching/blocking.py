"""Which records are compared at all: those that share a key of a rule. What too many share is left out, and said."""

from dataclasses import dataclass

import duckdb

from .model import ALWAYS, BLOCKING, CLOSED_FROM, MOST_NEAR, MOST_PAIRS, Rule

_SHAPED = """
select *, left(born_text, 4) || least(substr(born_text, 5, 2), substr(born_text, 7, 2))
            || greatest(substr(born_text, 5, 2), substr(born_text, 7, 2)) as born_turnable,
       case when given1 < family1 then given1 || '|' || family1 else family1 || '|' || given1 end as names_sorted,
       case when given_sound < family_sound then given_sound || '|' || family_sound
            else family_sound || '|' || given_sound end as sounds_sorted,
       list_transform(case when alone is not null then alone
                           when is_exact is not null then list_concat(coalesce(firsts, []), coalesce(parts, [])) end,
                      lambda x: x || '|' || birth_year) as alone_keys
  from {table}"""


ARRAYS = ("idents", "alone_keys", "doors", "streets", "postcodes")


@dataclass(frozen=True)
class Dropped:
    """A key that was left out because `records` records share it."""

    rule: str
    key: str
    records: int


SHARED = """
select a.rid as join_key_l, b.rid as join_key_r, min(a.rule)::string as match_key
  from usable a join usable b on a.rule = b.rule and a.key = b.key and a.rid < b.rid group by a.rid, b.rid"""
"""The pairs that share a usable key, each by the first rule that finds it: in SQL that DuckDB and Spark both read."""


def block(con: duckdb.DuckDBPyConnection, table: str = "features") -> list[Dropped]:
    """Make `keys` (rule, key, rid) and `blocked` (join_key_l, join_key_r, match_key) of `features`, or of a part."""
    dropped = bound(con, table)
    con.execute(f"create or replace table blocked as {SHARED} order by a.rid, b.rid")
    con.execute("drop table usable")
    return dropped


def bound(con: duckdb.DuckDBPyConnection, table: str = "features") -> list[Dropped]:
    """Make `keys`, and `usable` (rule, key, rid): those, hashed, that two records share or more, and not too many.

    `limits` (rule, most) says how many are too many: what the rule says, or of namesakes fewer (`MOST_PAIRS`).
    """
    make_keys(con, table)
    con.execute("""
create or replace temp table counted as
select rule, key, count(*) as many from keys group by rule, key having count(*) > 1""")
    always = [min(rule.most, ALWAYS) if rule.namesakes else rule.most for rule in BLOCKING]
    rules = ", ".join(f"({place}, {rule.most}, {always[place]})" for place, rule in enumerate(BLOCKING))
    con.execute(_LIMITS.format(table=table, rules=rules, budget=MOST_PAIRS))
    dropped = con.execute("""
select rule, key, many from counted join limits using (rule) where many > most
 order by many desc, rule, key""").fetchall()
    con.execute("""
create or replace temp table usable as
select k.rule, hash(k.key) as key, k.rid from keys k join counted using (rule, key) join limits using (rule)
 where many <= most""")
    con.execute("drop table counted")
    return [Dropped(BLOCKING[rule].name, key, many) for rule, key, many in dropped]


_LIMITS = """
create or replace temp table limits as
with brought as (select rule, many, sum(many * (many - 1) / 2 * keys) over (partition by rule order by many) as pairs
                   from (select rule, many, count(*) as keys from counted group by rule, many))
select rule, greatest(any_value(always), coalesce(
         max(many) filter (many <= most and pairs <= {budget} * (select count(*) from {table})), 0)) as most
  from brought join (values {rules}) l (rule, most, always) using (rule) group by rule"""


_CLOSING = """
create or replace table closing as
with near as (select one as a, other as b from pairs where weight >= {from_weight}
              union all select other, one from pairs where weight >= {from_weight}),
busy as (select a from near group by a having count(*) > {most})
select x.b as join_key_l, y.b as join_key_r, '{rule}' as match_key
  from near x join near y on x.a = y.a and x.b < y.b
  anti join busy on busy.a = x.a
  anti join blocked k on k.join_key_l = x.b and k.join_key_r = y.b
 group by x.b, y.b order by x.b, y.b"""


def close(con: duckdb.DuckDBPyConnection) -> None:
    """Make `closing`: the pairs that no rule found though both are likely to be of one third record's person."""
    con.execute(_CLOSING.format(from_weight=CLOSED_FROM, most=MOST_NEAR, rule=len(BLOCKING)))


def make_keys(con: duckdb.DuckDBPyConnection, table: str = "features") -> None:
    """Make `keys`: every key of every rule of every row of `features`."""
    con.execute(f"create or replace temp view shaped as {_SHAPED.format(table=table)}")
    parts = " union all ".join(_keys(place, rule) for place, rule in enumerate(BLOCKING))
    con.execute(f"create or replace table keys as select distinct rule, key, rid from ({parts}) where key is not null")


def _keys(place: int, rule: Rule) -> str:
    many = rule.keys in ARRAYS or rule.keys.startswith("list_")
    key = f"unnest({rule.keys})" if many else rule.keys
    return f"select {place} as rule, {key} as key, unique_id as rid from shaped"
