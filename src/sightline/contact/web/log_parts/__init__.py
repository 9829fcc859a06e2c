"""What each part of the area shows of a log on its page: a typed object, and a function `part(reader, log)`."""
