"""What `operate.generated` makes its pages of: one module a page."""
