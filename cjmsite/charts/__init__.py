"""Geometry: numbers in, numbers and path data out."""
