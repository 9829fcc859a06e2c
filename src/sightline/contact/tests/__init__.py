"""Tests of the contact area."""
