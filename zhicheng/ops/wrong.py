"""How a command says that what was typed cannot be used."""


class WrongWords(ValueError):
    """What was typed cannot be used: the text is for the reader, and the command ends with 2."""
