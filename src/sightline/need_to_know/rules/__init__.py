"""What policy says of opening records of people one knows, or by breaking glass. Plain Python."""
