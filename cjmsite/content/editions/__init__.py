"""What an audience gets to see: whether a file is for it, and a map or persona without what is not."""
