"""From words to a project: request, plan, compose, render, commit, move."""
