"""Several replicas on one PostgreSQL: restarted in turn under load, and one against two. See `__main__`."""
