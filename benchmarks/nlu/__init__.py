"""Understanding beside its peers: Rasa's own classifiers, and scikit-learn without Rasa."""
