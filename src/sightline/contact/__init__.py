"""Contact: calls and incident logs, the second look, and the briefing that goes to the officer."""
