"""Chromium as a tool: found on this machine, kept offline, bounded in time, and never left behind."""
