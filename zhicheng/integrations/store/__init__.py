"""附件库 where the bytes of files lie: addressed by their hash, written once, never changed."""
