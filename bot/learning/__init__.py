"""Learning from use: what was not understood, without personal data, until it has become training sentences."""
