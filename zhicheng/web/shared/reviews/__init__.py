"""审核: what units and bodies share when they go through a case item by item, return it or close it."""
