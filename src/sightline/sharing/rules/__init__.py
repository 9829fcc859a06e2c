"""How a person's story is told under pseudonyms, and who may have it told. Plain Python."""
