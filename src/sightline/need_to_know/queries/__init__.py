"""What people read of why records were opened. The first argument is the reader."""
