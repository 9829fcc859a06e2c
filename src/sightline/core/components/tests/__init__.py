"""Tests of the components, against GOV.UK Frontend's own fixtures."""
