"""What can be done with a duty."""
