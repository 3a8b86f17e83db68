"""The map canvas and what one does on it."""
