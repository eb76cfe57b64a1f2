"""Reading what is normally masked."""
