"""The parts of a log's page: a typed object and a function each."""
