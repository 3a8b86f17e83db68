"""What things are and their rules; knows nothing of files, tables or windows."""
