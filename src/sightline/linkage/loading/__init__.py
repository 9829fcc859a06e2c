"""Writing what rows make: set-based, within the act of a command."""
