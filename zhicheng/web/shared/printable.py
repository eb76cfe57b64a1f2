"""Which characters a text may hold: what can be shown and printed everywhere, in the order it is written (NFR-06)."""

from __future__ import annotations

import unicodedata

from django.core.exceptions import ValidationError

from zhicheng.engine.names import private_use_characters

# Signs that turn the order of what follows: a text that holds one does not say what it shows.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Marks nobody sees, brought along by pasting; the joiners stay, some scripts and pictures need them.
UNSEEN = dict.fromkeys(map(ord, "\u00ad\u061c\u200b\u200e\u200f\u2060\ufeff"))


def refuse_unprintable(text: str) -> None:
    """Refuse characters that cannot be printed or that turn the text round (line breaks and tabs are allowed). Raises ValidationError."""
    own = private_use_characters(text)
    if own:
        raise ValidationError(f"含有自造字（U+{ord(own[0]):04X}），换一台机器就显示不出，请改用规范字。", code="control")
    if any(_is_unprintable(char) for char in text):
        raise ValidationError(
            "含有无法显示的字符，可能是从别处粘贴带入的，请删去后手工输入。",
            code="control",
        )


def _is_unprintable(char: str) -> bool:
    """Control signs, halves of signs, and code points that are none. What a newer Unicode added is welcome."""
    if char in "\n\t":
        return False
    kind = unicodedata.category(char)
    return kind in ("Cc", "Cs") or char in _TURNING or ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF
