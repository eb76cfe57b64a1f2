"""E7 批量办理 of a unit."""
