"""Rules of the boards: what a measure counts, and how."""
