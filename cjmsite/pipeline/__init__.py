"""From a project's folder to its site."""
