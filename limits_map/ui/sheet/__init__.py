"""What is known of one row, and the agenda where none is selected."""
