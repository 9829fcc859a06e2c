"""What people read of open matters. The first argument is the reader."""
