"""消息模板: the words of a message as data (GB text of the packs), read, checked and filled in; one rule for every channel.

A text holds `{name}` for what differs and `[…]` for a part that is left out when one of its names is empty. `longest` says how many
characters of a name a text message may carry, so that the longest text message can be counted before anything is sent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from zhicheng.engine.identity import mask_mobile, mask_number

RECIPIENTS = ("applicant", "holder", "next_step", "person", "mobile", "mailbox")
CHANNELS = ("site", "sms", "mail")
SIGNED = re.compile(r"【[^】]+】")
_NAME = re.compile(r"\{([a-z_]+)\}")
_PART = re.compile(r"\[([^\[\]]*)\]")
_BRACE = re.compile(r"[{}\[\]]")
_ID_NUMBER = re.compile(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])")
_MOBILE = re.compile(r"(?<![0-9A-Za-z-])1[3-9][0-9]{9}(?![0-9A-Za-z-])")


@dataclass(frozen=True)
class Template:
    """One kind of message: to whom, what is shown on the site, what goes out by text message (`sms`) and under which subject by mail."""

    kind: str
    to: str
    site: str = ""
    sms: str = ""
    mail: str = ""
    longest: Mapping[str, int] = field(default_factory=dict)

    @property
    def names(self) -> frozenset[str]:
        """Everything the sender must say."""
        return frozenset(_NAME.findall(self.site + self.sms + self.mail))

    @property
    def channels(self) -> tuple[str, ...]:
        """The ways this kind goes."""
        return tuple(name for name in CHANNELS if getattr(self, name))

    def shown(self, words: Mapping[str, object]) -> str:
        """The text on the site. Raises KeyError for a name left unsaid."""
        return filled(self.site, {name: str(word) for name, word in words.items()})

    def texted(self, words: Mapping[str, object]) -> str:
        """The text message: every name cut to its `longest`, numbers of persons masked. Raises KeyError for a name left unsaid."""
        return filled(self.sms, {name: self._short(name, str(word)) for name, word in words.items()})

    def mailed(self, words: Mapping[str, object]) -> tuple[str, str]:
        """Subject and text of the mail: the words of the site with numbers of persons masked. Raises KeyError for a name left unsaid."""
        safe = {name: masked(str(word)) for name, word in words.items()}
        return filled(self.mail, safe), filled(self.site, safe)

    def _short(self, name: str, word: str) -> str:
        word, most = masked(word), self.longest.get(name, len(word))
        return word if len(word) <= most else f"{word[: most - 1]}…"


def read_template(kind: str, value: Mapping[str, Any]) -> Template:
    """A template from a pack's value. Raises TypeError for a key it does not know."""
    return Template(kind=kind, **value)


def filled(text: str, words: Mapping[str, str]) -> str:
    """`text` with its names said; a part in brackets stays only when all its names have words. Raises KeyError."""

    def part(found: re.Match[str]) -> str:
        inner = found.group(1)
        return inner if all(words[name] for name in _NAME.findall(inner)) else ""

    return _NAME.sub(lambda found: words[found.group(1)], _PART.sub(part, text))


def masked(text: str) -> str:
    """`text` with identity numbers and mobile numbers in it masked: what leaves the platform holds none."""
    without = _ID_NUMBER.sub(lambda found: mask_number(found.group()), text)
    return _MOBILE.sub(lambda found: mask_mobile(found.group()), without)


def longest_sms(template: Template) -> int:
    """How many characters the text message may come to, every name at its longest and every part kept."""
    names = _NAME.findall(template.sms)
    return len(_BRACE.sub("", _NAME.sub("", template.sms))) + sum(template.longest.get(name, 0) for name in names)


def problems(template: Template, sms_max_chars: int) -> Iterator[str]:
    """What is wrong with a template, in words: channels, recipients, signs, names without a length, text messages too long."""
    if template.to not in RECIPIENTS:
        yield f"收件人“{template.to}”不在{'、'.join(RECIPIENTS)}之中"
    if not template.channels:
        yield "没有写任何渠道的文字"
    if template.mail and not template.site:
        yield "邮件正文取自站内文字，缺site"
    if template.to == "mobile" and (template.site or template.mail):
        yield "收件人只有手机号，不能发站内消息和邮件"
    for channel in template.channels:
        rest = _PART.sub(lambda found: found.group(1), getattr(template, channel))
        if _BRACE.search(_NAME.sub("", rest)):
            yield f"{channel}的花括号或方括号不成对"
    if not template.sms:
        return
    if not SIGNED.match(template.sms):
        yield "短信开头没有【签名】"
    if "http" in template.sms or "www." in template.sms:
        yield "短信带有链接"
    unmeasured = sorted(set(_NAME.findall(template.sms)) - set(template.longest))
    if unmeasured:
        yield f"没有写最长字数：{'、'.join(unmeasured)}"
    count = longest_sms(template)
    if count > sms_max_chars:
        yield f"短信最长{count}字，超过{sms_max_chars}字"
