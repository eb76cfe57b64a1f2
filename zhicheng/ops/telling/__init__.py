"""What the commands have in common: how they read what was typed and how they answer."""


class WrongWords(ValueError):
    """What was typed cannot be used: the text is for the reader, and the command ends with 2."""
