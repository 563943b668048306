"""Files that are made when they are sent, so that nothing is kept until then."""
