"""What people read of incident logs."""
