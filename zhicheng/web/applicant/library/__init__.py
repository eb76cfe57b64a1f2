"""C6 佐证材料库: every file of one's own, where it is used, whether it can be read, until when it is good."""
