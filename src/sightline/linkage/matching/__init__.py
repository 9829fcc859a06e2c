"""Who is the same person: Splink's method on DuckDB over the force's records. Plain Python; knows no Django.

In order: `frame.make_tables` and fill them; `features.build_features`; `training.train`; `blocking.block`;
`scoring.score`; `resolve.resolve`. `run.run` does all of it. `near.score_against` weighs one new record.
"""
