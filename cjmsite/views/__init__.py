"""What does each page show? Pure functions from the model to frozen plain data."""
