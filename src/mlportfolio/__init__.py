"""Make a machine-learning portfolio that convinces, and audit what a repository still lacks."""

__version__ = "0.1.0"
