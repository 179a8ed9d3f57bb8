"""Is it wise? What the craft says of maps that are well-formed, and how far the work on them is."""
