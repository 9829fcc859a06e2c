"""The parts of a log's page: a typed object and a function each."""

"""The parts of a log's page: each a typed object and a function that reads it."""
"""The parts of a log's page: each a typed object and a function that makes it."""
"""What each part of the area shows on a log's page: a typed object, and a function that makes it."""
"""What each part of the area shows of a log on its page: a typed object, and a function `part(reader, log)`."""
