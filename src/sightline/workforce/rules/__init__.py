"""What may be said of agencies, teams and posts, and what follows from it. Plain Python."""
