"""A simulated police force's old records: an invented population, and what three old systems wrote down."""
