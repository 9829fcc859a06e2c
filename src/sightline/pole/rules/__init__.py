"""What law, policy and practice say of people, places and events. Plain Python, no Django."""
