"""What people read of the record: each function takes the reader first and gives plain frozen values."""
