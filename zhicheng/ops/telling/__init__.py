"""What the commands have in common: how they read what was typed and how they answer."""
