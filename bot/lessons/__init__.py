"""Lessons: what there is to learn, as plain data from files that anybody can write."""
