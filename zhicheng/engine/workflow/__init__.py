"""One transition table per noun; the diagrams in docs/states/ are drawn from these tables."""
