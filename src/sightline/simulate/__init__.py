"""A simulated police force's old records: an invented population, and what six old systems wrote down."""
