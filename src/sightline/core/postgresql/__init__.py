"""Django's way to PostgreSQL, quicker where every page goes: `ENGINE` in the settings names this package."""
