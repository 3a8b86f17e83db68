"""Preparing walks and reading them: their list, what they say, and their report."""
