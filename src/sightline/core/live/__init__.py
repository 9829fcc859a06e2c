"""Telling open pages that something changed: PostgreSQL notifies, one process listens, and each page hears of its own.

What is sent is the topic and a version and nothing else; a page that hears it asks for its content by its own door.
"""
