"""What reaches people and other systems: notices in the app, and what is published to agencies' own systems."""
