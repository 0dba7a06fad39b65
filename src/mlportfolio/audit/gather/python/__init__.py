"""Python source, read as data: parsed piece by piece, reduced, its names resolved."""
