"""Tags of the contact area."""
