"""People, places, events and facts: the record, its search and its chronology."""
