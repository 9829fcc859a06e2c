"""A simulated police force's old records: an invented population, what happened to it, and what three old systems wrote down."""
