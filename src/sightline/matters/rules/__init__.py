"""What may be done to an open matter."""
