"""Pictures of pages that must not change unseen: taken the same way every time, compared exactly, told in words."""
