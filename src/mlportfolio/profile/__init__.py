"""What a data file holds: types, ranges, roles of its columns, and what to beware of."""
