"""Who decided what, why, on what information, and when it took effect."""
