"""短信 messages to mobiles: what a sender does, a real one and one that writes files."""
