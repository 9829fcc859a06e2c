"""Taking back what a batch brought: set-based, within the act of a command."""
