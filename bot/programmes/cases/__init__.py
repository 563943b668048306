"""Worked cases in JSON lines, checked against the law; the bridge between their words and the calculators."""
