"""E4 to E6: the unit reviews its people's cases."""
