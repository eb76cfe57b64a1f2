"""F1 and F2: the bodies' queue and the review of one case."""
