"""What must happen next, by when, whose it is, what law or policy says so, and what will prove it done."""
