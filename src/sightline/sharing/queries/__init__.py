"""What people read of exported stories. The first argument is the reader."""
