"""F3 批量办理 of a body."""
