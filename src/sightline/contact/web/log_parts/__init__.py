"""The parts of a log's page: each a typed object and a function that makes it."""
