"""The second look's reading of an incident log: what it says of a child, and what was done. Plain Python, no clock."""
