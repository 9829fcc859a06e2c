"""What people read of agencies, users and posts."""
