"""区划与机构: the division tree, the bodies on it, and the functions that give them their powers."""
