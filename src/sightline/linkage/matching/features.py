"""From the raw tables to `features`: one row a record, folded, in arrays where somebody has several of a thing.

Names and numbers that many share weigh less: each has a band by how many people have it, 0 for the commonest. What is
common is kept with the model (`Common`), so that one new record is compared as it would be in the whole run.
"""

from dataclasses import dataclass, field

import duckdb

from .model import BANDS
from .names import HOME, NO_FAMILY_NAME, NUMBERS, TEXTS, fold_all, make_folded, refill

SHARED_EVENT = 15
"""An event with more people than this says nothing of a family."""
ENOUGH, OFTEN, CLEARLY = 5, 10, 10
"""A word written so often as a given or as a family name is rather that one; so often, and so many times as often as
the other, it clearly is."""


@dataclass(frozen=True)
class Common:
    """What many share: by kind, value -> band (0 commonest) for every value that is not of the rarest band.

    Kind "order" is what words are as names: 0 a given name, 1 rather one, 2 rather a family name, 3 a family name.
    """

    bands: dict[str, dict[str, int]] = field(default_factory=dict)


def build_features(con: duckdb.DuckDBPyConnection, common: Common | None = None) -> None:
    """Make `features` of the raw tables. `common`: what many share, where it was counted before on the whole force."""
    make_folded(con)
    fold_all(con, con.execute(TEXTS).fetchall(), con.execute(NUMBERS).fetchall())
    if common is None:
        con.execute("create or replace table banded (kind text, value text, band int)")
    else:
        keep_common(con, common)
    for name, select in _STEPS.items():
        con.execute(f"create or replace table {name} as {select}")
        if name == "written" and common is None:
            con.execute(f"insert into banded {_ORDERED}")
    if common is None:
        con.execute(f"insert into banded {_counted()}")
    con.execute(f"create or replace table features as {_features()}")


def features_within() -> str:
    """The same steps and `features` as parts of one statement (`with ...`), which can be prepared once.

    It reads the raw tables, what `names.fold_all` makes of them, and `banded` (`keep_common`).
    """
    every = {**_STEPS, "features": _features()}
    return ",\n".join(f"{name} as materialized ({select})" for name, select in every.items())


def common_in(con: duckdb.DuckDBPyConnection) -> Common:
    """What many share in the force whose features were built: kept with the model."""
    bands: dict[str, dict[str, int]] = {kind: {} for kind in (*BANDS, "order")}
    for kind, value, band in con.execute("select kind, value, band from banded order by all").fetchall():
        bands[kind][value] = band
    return Common(bands)


def keep_common(con: duckdb.DuckDBPyConnection, common: Common) -> None:
    """Put what many share into `banded`, unless the connection has this very one already."""
    mark = str(id(common))
    held = con.execute("select comment from duckdb_tables() where table_name = 'banded' and not temporary").fetchall()
    if held == [(mark,)]:
        return
    rows = [(kind, value, band) for kind, values in common.bands.items() for value, band in values.items()]
    names = ("kind", "value", "band")
    columns: dict[str, list[object]] = {name: [row[place] for row in rows] for place, name in enumerate(names)}
    con.execute("create or replace table banded (kind text, value text, band int)")
    refill(con, "banded", columns)
    con.execute(f"comment on table banded is '{mark}'")


# ids are numbered in their order: numbers join faster than text, and the order of rows changes nothing
_NUMBERED = """
select row_number() over (order by id) as rid, id, any_value(system) as system, max(person) as person
  from records group by id"""

_WRITTEN = """
with parted as (
  select n.rid, m.kind, g.first, coalesce(g.inners, []) as inners, f.family, f.parts, null as alone
    from names m join numbered n on n.id = m.record
    left join folded_given g on g.text = m.given left join folded_family f on f.text = m.family
   where coalesce(m.given, '') <> '' or coalesce(m.family, '') <> ''),
whole as (
  select n.rid, m.kind, case when m.kind = 'nickname' and w.alone is not null then w.alone else w.first end as first,
         w.inners, w.family, w.parts, case when m.kind <> 'nickname' then w.alone end as alone
    from names m join numbered n on n.id = m.record join folded_whole w on w.text = m."full"
   where coalesce(m.given, '') = '' and coalesce(m.family, '') = '')
select distinct *, case kind when 'usual' then 0 when 'married' then 1 when 'birth' then 2 when 'alias' then 3 else 4
       end as rank
  from (select * from parted union all select * from whole) where coalesce(first, family, alone) is not null"""

# a name whose given name is a family name in the force, and the other way round, was written the other way round; and
# one that ends in what no family is called, family name first
_NAMED = f"""
select rid, kind, case when is_turned then family when is_led then inners[1] else first end as first,
       case when is_led then inners[2:] else inners end as inners,
       case when is_turned or is_led then first else family end as family,
       case when is_turned or is_led then [first] else parts end as parts, alone, rank
  from (select w.*, coalesce((f.band = 3 and g.band <= 1) or (f.band >= 2 and g.band = 0), false) as is_turned,
               coalesce(w.family in {NO_FAMILY_NAME} and w.first is not null and len(inners) > 0, false) as is_led
          from written w left join banded f on f.kind = 'order' and f.value = w.first
          left join banded g on g.kind = 'order' and g.value = w.family)"""

_PERSON_NAMES = """
with every as (
  select rid, list_sort(list_distinct(list(first) filter (first is not null))) as firsts,
         list_sort(list_distinct(flatten(list(g.forms) filter (g.forms is not null)))) as forms,
         list_sort(list_distinct(flatten(list(inners) filter (inners is not null)))) as inners,
         list_sort(list_distinct(list(family) filter (family is not null))) as families,
         list_sort(list_distinct(flatten(list(f.forms) filter (f.forms is not null)))) as family_forms,
         list_sort(list_distinct(flatten(list(parts) filter (parts is not null)))) as parts,
         list_sort(list_distinct(list(alone) filter (alone is not null))) as alone,
         list_sort(list_distinct(flatten(list(list_concat([first], coalesce(inners, []), coalesce(parts, [])))
                                         filter (first is not null)))) as words,
         arg_min(first, (rank, first)) filter (first is not null) as given1,
         arg_min(family, (rank, family)) filter (family is not null) as family1,
         arg_min(coalesce(g.sound, ''), (rank, first)) filter (first is not null) as given_said,
         arg_min(coalesce(f.sound, ''), (rank, family)) filter (family is not null) as family_said
    from named left join formed g on g.word = first left join formed f on f.word = family group by rid)
select * exclude (given_said, family_said), nullif(given_said, '') as given_sound,
       nullif(family_said, '') as family_sound
  from every"""

# what is typed to get past a screen is no date of birth
_BORN = """
select n.rid,
       min(b.born) filter (b.precision = 'day') as born,
       list_sort(list_distinct(list(strftime(b.born, '%Y%m%d')) filter (b.precision = 'day'))) as borns,
       coalesce(min(year(b.born)) filter (b.precision = 'day'), min(year(b.born))) as birth_year,
       count(*) filter (b.precision = 'day') > 0 as is_exact
  from births b join numbered n on n.id = b.record
 where b.born > date '1901-01-01' and b.born not in (date '1970-01-01', date '1999-09-09', date '1911-11-11')
 group by n.rid"""

_LIVED = f"""
select n.rid, h.place, f.postcode, f.door, f.street, f.town, f.unit
  from homes h join numbered n on n.id = h.record left join folded_home f on f.text = {HOME}"""

_RUNG = """
select distinct n.rid, f.number from phones p join numbered n on n.id = p.record
  join folded_phone f on f.text = p.number where f.number is not null"""

_KNOWN_BY = """
select distinct n.rid, i.scheme, i.key from identifiers i join numbered n on n.id = i.record
  join valid v on v.scheme = i.scheme and v.key = i.key"""

# family by their names and birth dates: whoever is related, or was in a small event with them. Names stand in either
# order and may be one word: where it was written first says nothing of who somebody's family are
_KIN = f"""
with met as (select distinct n.rid, e.event from events e join numbered n on n.id = e.record),
small as (select event from met group by event having count(*) between 2 and {SHARED_EVENT}),
related_to as materialized (
  select n.rid, o.rid as other from relations r join numbered n on n.id = r.record join numbered o on o.id = r.other),
beside as (
  select rid, other from related_to union select other, rid from related_to
  union select a.rid, b.rid from met a join met b using (event) join small using (event) where a.rid <> b.rid),
named_kin as (select b.rid, coalesce(given1, alone[1]) as name, family1, strftime(born, '%Y%m%d') as born_text
                from beside b join person_names k on k.rid = b.other left join born on born.rid = b.other)
select rid, name || '|' || born_text as kin from named_kin where kin is not null
union select rid, least(name, coalesce(family1, '')) || '|' || greatest(name, coalesce(family1, '')) as kin
  from named_kin where name is not null"""

_STEPS = {
    **{"numbered": _NUMBERED, "written": _WRITTEN, "named": _NAMED, "person_names": _PERSON_NAMES, "born": _BORN},
    **{"lived": _LIVED, "rung": _RUNG, "known_by": _KNOWN_BY, "kin": _KIN},
}
"""What is made one after another of the raw tables, each by a SELECT."""

# 0 a given name, 1 rather one, 2 rather a family name, 3 a family name: of words that are often enough written as one
_ORDERED = f"""
with seen as (select word, count(*) filter (is_given) as given, count(*) filter (not is_given) as family
                from (select first as word, true as is_given from written where family is not null
                      union all select family, false from written where first is not null) group by word)
select 'order' as kind, word as value,
       case when given >= {OFTEN} and given >= {CLEARLY} * family then 0 when given >= family then 1
            when family >= {OFTEN} and family >= {CLEARLY} * given then 3 else 2 end as band
  from seen where word is not null and greatest(given, family) >= {ENOUGH}"""

_HELD = {
    "given": "select unnest(firsts) as value, rid from person_names",
    "family": "select unnest(families) as value, rid from person_names",
    "phone": "select number as value, rid from rung",
    "place": "select distinct place as value, rid from lived",
}


def _counted() -> str:
    """Bands of what many people have: records of one name and birth date count once."""
    held = " union all ".join(f"select '{kind}' as kind, * from ({sql})" for kind, sql in _HELD.items())
    bands = " ".join(
        f"when kind = '{kind}' then case "
        + " ".join(f"when {_measure(limit)} then {band}" for band, limit in enumerate(limits))
        + " end"
        for kind, limits in BANDS.items()
    )
    return f"""
with people as (select rid, coalesce(person, given1 || '|' || family1 || '|' || born::text, id) as who from numbered
                  left join person_names using (rid) left join born using (rid)),
total as (select count(distinct who) as everybody from people),
counted as (select kind, value, count(distinct who) as many from ({held}) join people using (rid) group by all)
select kind, value, band from (select kind, value, case {bands} end as band from counted, total)
 where band is not null"""


def _measure(limit: float) -> str:
    """A limit under 1 is a share of everybody; from 1 on it is a number of people."""
    return f"many >= {limit} * everybody and many > 1" if limit < 1 else f"many >= {limit}"


_ARRAYS = {"given": "firsts", "family": "families", "phone": "phones", "place": "places"}


def _banded() -> str:
    """What each record has of what is banded: all values of a kind, and those of band 1 or rarer, 2 or rarer ..."""
    held = " union all ".join(f"select '{kind}' as kind, * from ({sql})" for kind, sql in _HELD.items())
    columns = [f"list_sort(list(value) filter (kind = '{each[:-1]}')) as all_{each}" for each in ("phones", "places")]
    columns += [
        f"list(value) filter (kind = '{kind}' and coalesce(band, 99) >= {band}) as {array}_{band}"
        for kind, array in _ARRAYS.items()
        for band in range(1, len(BANDS[kind]) + 1)
    ]
    return f"select rid, {', '.join(columns)} from ({held}) left join banded using (kind, value) group by rid"


def _features() -> str:
    return f"""
with banded_values as ({_banded()}),
homed as (
  select rid, list_sort(list_distinct(list(postcode) filter (postcode is not null))) as postcodes,
         list_sort(list_distinct(list_concat(
           list(postcode || '|' || door) filter (postcode || door is not null),
           list(street || '|' || door) filter (street || door is not null)))) as doors,
         list_sort(list_distinct(list(street) filter (street is not null))) as streets,
         list_sort(list_distinct(list(town) filter (town is not null))) as towns,
         min(street) as street1, min(town) as town1, min(postcode) as postcode1, min(unit) as unit1,
         list_sort(list_distinct(list(unit) filter (unit is not null))) as units
    from lived group by rid),
numbers as (
  select rid, list_sort(list(scheme || '|' || key)) as idents, list_sort(list_distinct(list(scheme))) as schemes
    from known_by group by rid),
sexed as (select record, min(value) as sex from sexes
           where value in ('female', 'male') group by record having min(value) = max(value)),
kinned as (
  select rid, list_sort(list_distinct(list(kin))) as kin,
         list_sort(list_distinct(list(left(kin, 1) || right(kin, 9))
                                 filter (right(kin, 8) similar to '[0-9]+'))) as kin_near
    from kin group by rid),
met as (select record, list_sort(list_distinct(list(event))) as events from events group by record)
select n.rid as unique_id, n.id as record, n.system, n.person,
       firsts, {_listed("firsts", "given")}, forms, inners, given1, left(coalesce(given1, alone[1]), 1) as initial,
       families, {_listed("families", "family")}, parts, family1, family_forms, given_sound, family_sound, alone, words,
       born, strftime(born, '%Y%m%d') as born_text, strftime(born, '%Y%d%m') as born_turned, borns, birth_year,
       is_exact, sex, all_places as places, {_listed("places", "place")}, postcodes, doors, streets, towns, units,
       street1, town1, postcode1, unit1,
       all_phones as phones, {_listed("phones", "phone")}, idents, schemes, kin, kin_near, events
  from numbered n left join person_names using (rid) left join born using (rid)
  left join banded_values using (rid) left join homed using (rid)
  left join numbers using (rid) left join sexed on sexed.record = n.id left join kinned using (rid)
  left join met on met.record = n.id
 order by n.rid"""


def _listed(array: str, kind: str) -> str:
    return ", ".join(f"{array}_{band}" for band in range(1, len(BANDS[kind]) + 1))
