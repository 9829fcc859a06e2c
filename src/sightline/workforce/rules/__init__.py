"""What policy says of posts and tokens: plain Python."""
