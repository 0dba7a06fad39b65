"""Built-in case studies: a folder each, with real data and a question to ask of it."""
