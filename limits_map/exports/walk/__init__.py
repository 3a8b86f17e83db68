"""What the report of a walk says, whatever kind of file it becomes."""
