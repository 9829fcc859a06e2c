"""Who may do what: permissions, roles, actors, refusals. Plain Python; imports nothing of Sightline."""
