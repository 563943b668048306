"""How a running Payung is watched: metrics, health, and the word to the service manager."""
