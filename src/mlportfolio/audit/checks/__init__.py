"""The checklist: one module a category, one function a check."""
