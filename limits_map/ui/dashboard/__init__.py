"""The dashboard for the next meeting."""
