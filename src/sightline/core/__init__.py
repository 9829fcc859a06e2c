"""Acts, the ledger, the write guard, pages, calendars, components, files: the machinery. Knows no area."""
