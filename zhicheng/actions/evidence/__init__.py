"""佐证材料: uploading files and placing them beside the entries they prove (PRO-16, SEC-05)."""
