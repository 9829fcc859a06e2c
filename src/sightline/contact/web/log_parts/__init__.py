"""What each part of the area shows on a log's page: a typed object, and a function that makes it."""
