"""Follows data through variables, functions and files, from what learns to where rows part."""
