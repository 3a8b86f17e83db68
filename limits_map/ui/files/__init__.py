"""Files in and out: import, export, and sheets that partners return."""
