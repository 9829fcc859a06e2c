"""Peers of the engine on the same records: Splink by its tutorial's settings, and recordlinkage's ECM classifier.

The tutorial's comparisons (names, date of birth, a place exactly with term frequencies, an identifying number), its
blocking, its training and its connected components; each of the force's identifiers is one more exact comparison.
"""

import logging
from collections.abc import Sequence
from typing import Any

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on
from splink.internals.blocking_rule_creator import BlockingRuleCreator

logging.getLogger("splink").setLevel(logging.ERROR)
NUMBERS = ("crest", "pnc", "nhs", "upn", "lantern")
FLAT = """
create or replace table flat as
select unique_id, given1 as first_name, family1 as surname, born_text as dob, postcodes[1] as postcode,
       phones[1] as phone, {numbers}
  from features""".format(
    numbers=", ".join(f"list_filter(idents, lambda i: starts_with(i, '{n}|'))[1] as {n}" for n in NUMBERS)
)


def flatten(con: duckdb.DuckDBPyConnection) -> None:
    """Make `flat` of `features`: one column a thing, as the tutorial has it."""
    con.execute(FLAT)


def tutorial_pairs(con: duckdb.DuckDBPyConnection, numbers: Sequence[str]) -> str:
    """Score `flat` by the tutorial's settings; gives the name of the table of predictions (unique_id_l, _r, weight)."""
    exact = ["postcode", "phone", *numbers]
    linker = Linker(
        DuckDBAPI(con).register("flat"),
        SettingsCreator(
            link_type="dedupe_only",
            comparisons=[
                cl.NameComparison("first_name"),
                cl.NameComparison("surname"),
                cl.LevenshteinAtThresholds("dob", 1),
                *(cl.ExactMatch(name).configure(term_frequency_adjustments=name == "postcode") for name in exact),
            ],
            blocking_rules_to_generate_predictions=[
                block_on("first_name", "postcode"),
                block_on("surname", "dob"),
                block_on("first_name", "dob"),
                block_on("first_name", "surname"),
                *(block_on(name) for name in numbers),
            ],
        ),
        log_level=None,
    )
    rules: list[str | BlockingRuleCreator] = [
        block_on("first_name", "surname", "dob"),
        *(block_on(name) for name in numbers),
    ]
    linker.training.estimate_probability_two_random_records_match(rules, recall=0.7)
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6, seed=1)
    for rule in (block_on("first_name", "surname"), block_on("dob")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule, max_pairs=1e6)
    return str(linker.inference.predict(threshold_match_probability=0.2, warning_mode="never").physical_name)


def components(con: duckdb.DuckDBPyConnection, pairs: str, least: float) -> dict[int, int]:
    """Connected components of the pairs of at least this probability: unique_id -> group."""
    edges = con.execute(
        f"select unique_id_l, unique_id_r from {pairs} where match_probability >= {least} order by all"
    ).fetchall()
    group: dict[int, int] = {}

    def root(record: int) -> int:
        while group.setdefault(record, record) != record:
            group[record] = group[group[record]]
            record = group[record]
        return record

    for one, other in edges:
        a, b = root(one), root(other)
        group[max(a, b)] = min(a, b)
    return {record: root(record) for record in list(group)}


def febrl_tutorial(con: duckdb.DuckDBPyConnection) -> str:
    """Splink's own example for FEBRL 4, without the social-security number, on the table `febrl`; gives predictions."""
    blocking: list[BlockingRuleCreator | dict[str, Any]] = [
        block_on("given_name", "surname"),
        block_on("date_of_birth"),
        block_on("state", "address_1"),
        block_on("street_number", "address_1"),
        block_on("postcode"),
    ]
    linker = Linker(
        DuckDBAPI(con).register("febrl"),
        SettingsCreator(
            link_type="dedupe_only",
            comparisons=[
                cl.NameComparison("given_name"),
                cl.NameComparison("surname"),
                cl.LevenshteinAtThresholds("date_of_birth", 1),
                cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
                cl.LevenshteinAtThresholds("postcode", [1, 2]),
            ],
            blocking_rules_to_generate_predictions=blocking,
        ),
        log_level=None,
    )
    rules: list[str | BlockingRuleCreator] = [
        block_on("date_of_birth", "surname"),
        block_on("given_name", "surname", "date_of_birth"),
        block_on("given_name", "surname", "street_number"),
    ]
    linker.training.estimate_probability_two_random_records_match(rules, recall=0.8)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6 + 1, seed=1)
    for rule in (block_on("date_of_birth"), block_on("postcode")):
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    return str(linker.inference.predict(threshold_match_probability=0.2, warning_mode="never").physical_name)
