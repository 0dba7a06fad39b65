"""Read a git folder without git: nothing of its configuration can run anything."""
