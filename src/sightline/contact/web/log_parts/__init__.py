"""The parts of a log's page: each a typed object, and a function `part(reader, log)` that makes it."""
