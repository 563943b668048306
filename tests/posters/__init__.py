"""Posters and codes, painted and read back."""
