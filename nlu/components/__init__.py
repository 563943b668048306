"""Rasa graph components: the only place that knows Rasa's engine and scikit-learn."""
