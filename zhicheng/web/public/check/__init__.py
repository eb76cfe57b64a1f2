"""能评什么 (pages A9, A10): six questions, nothing stored."""
