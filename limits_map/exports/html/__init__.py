"""The interactive map in one file: its data, its page and its scripts."""
