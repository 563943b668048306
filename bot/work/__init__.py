"""Work beside the turns: jobs that are due, done by a worker."""
