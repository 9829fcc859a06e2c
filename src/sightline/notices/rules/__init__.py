"""What leaves and when, and how webhooks are signed, retried and turned off: plain Python."""
