"""What law and policy say of a call and what follows it. Plain Python."""
