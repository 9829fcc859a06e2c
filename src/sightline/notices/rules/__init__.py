"""How webhooks are signed, retried and turned off, and where they may lead: plain Python."""
