"""What people read of duties."""
