"""Reads content/: what is there, what it says, whether it is well-formed and hangs together."""
