"""The law as dated data, and the arithmetic on it. No figure of the law stands in Python."""
