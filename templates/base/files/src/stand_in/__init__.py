"""Everything from the data to the service; `cli` lists the commands."""
