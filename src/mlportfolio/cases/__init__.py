"""Built-in case studies: real data with its provenance. One module a case."""
