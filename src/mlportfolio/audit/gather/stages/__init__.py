"""From resolved calls to the stages of a project, a concern a module."""
