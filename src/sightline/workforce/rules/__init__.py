"""What policy says of accounts and of signing in. Plain Python."""
