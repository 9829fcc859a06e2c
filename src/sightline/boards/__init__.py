"""Home: what is mine, and where I was. Team and force boards come here."""
