"""What the bench is made of, tested without timing anything."""
