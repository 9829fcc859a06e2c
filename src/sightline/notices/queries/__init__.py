"""What people read of notices. The first argument is the reader."""
