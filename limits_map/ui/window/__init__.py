"""The windows of the program: the start screen, the project window and its bars."""
