"""What may be done to a warning marker, and by whom."""
