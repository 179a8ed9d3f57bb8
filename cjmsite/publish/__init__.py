"""Maps where colleagues read: folders, archives, wikis."""
