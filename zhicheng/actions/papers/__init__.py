"""Papers of a case as data: what the records say, in the shape a paper prints; reads only, so nothing here is an act."""
