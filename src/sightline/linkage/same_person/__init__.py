"""Running the matching model over the record: from PostgreSQL to a frame, and from what it finds to links and pairs."""
