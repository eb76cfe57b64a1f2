"""试算: a policy over a whole population, in numpy blocks or, as SQL, where the data lies. Sees the engine only."""
