"""What a briefing says and to whom, in plain Python (domain 1.7)."""
