"""Need to know: whom somebody knows, why they open a record all the same, and who looks at that afterwards."""
