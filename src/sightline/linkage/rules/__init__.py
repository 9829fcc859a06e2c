"""What a mapping may say and how a row is read by it. Plain Python; no database."""
