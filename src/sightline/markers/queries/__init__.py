"""What people read of warning markers. The first argument is the reader."""
