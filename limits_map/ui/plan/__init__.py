"""The plan of action as a board and as a calendar."""
