"""The site while it is being written: kept in memory, made anew when a file is saved, shown at once."""
