"""Writes the output folder: all or nothing, only what changed, never what is not ours.

`delivery` is the way in; what costs time to load is loaded only when something has to be written.
"""
