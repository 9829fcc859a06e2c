"""What people read of decisions."""
