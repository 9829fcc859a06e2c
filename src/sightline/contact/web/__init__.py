"""The pages of the contact area."""
