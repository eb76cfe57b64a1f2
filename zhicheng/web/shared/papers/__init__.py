"""Papers of a case as every door hands them out: what the records say, put into the shape the documents print."""
