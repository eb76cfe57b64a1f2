"""附件命名 files are named by what they contain. K22 §五(二), PRO-17."""

import re
import unicodedata

DEFAULT_PATTERN = "{module}_{slot}"
# Common file systems end at 255 bytes; the rest is for ordinal and extension.
_LONGEST_STEM_BYTES = 240
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\s]+')
_JOINED = re.compile(r"_{2,}")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")
_LETTERS = re.compile(r"[a-z]+|[\u3007\u3400-\u9fff\U00020000-\U0003ffff]+")
_HEXADECIMAL = re.compile(r"\b(?=[0-9a-f-]*\d)[0-9a-f]{6,}(?:-[0-9a-f]{4,})*\b")
_KEYBOARD_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm", "abcdefghijklmnopqrstuvwxyz")

# What cameras, phones, chat programs and scanners write by themselves, and words that say nothing of the content;
# the longer ones first, so that 微信图片 goes before 图片.
_CHINESE_WORDS = (
    "企业微信截图 扫描全能王 微信图片 微信截图 企业微信 屏幕截图 屏幕快照 扫描文件 扫描图片 证明材料 佐证材料 "
    "扫描件 未命名 无标题 未标题 最终版 微信 钉钉 腾讯 截图 截屏 录屏 扫描 拍照 相机 相册 手机 图片 图像 照片 "
    "文件 文档 附件 材料 资料 新建 副本 复制 复件 备份 压缩 最终 终稿 定稿 新版 上午 下午 "
    "第 张 页 年 月 日 时 分 秒 的 一 二 三 四 五 六 七 八 九 十"
)
_LATIN_WORDS = (
    "img image images dsc dscn dscf pic pict picture photo photos p pxl mvimg pano burst cam camera camscanner wx "
    "wechat mmexport qq tencent dingtalk screenshot screenshots screen shot snapshot snip capture scan scanned scanner "
    "doc docs document file files new untitled noname copy of final test tmp temp download lv jpg jpeg png pdf heic "
    "bmp gif tif com mm am pm at version v ver edited collage beauty hdr night portrait"
)
_NOISE_CHINESE = tuple(_CHINESE_WORDS.split())
_NOISE_LATIN = frozenset(_LATIN_WORDS.split())


def propose(module: str, slot: str, kind: str, *, pattern: str = DEFAULT_PATTERN, detail: str = "", ordinal: int = 1) -> str:
    """规范文件名 the name under which a file is kept, such as 学历情况_毕业证书.jpg. K22 §五(二).

    `pattern` comes from the pack and may use {module}, {slot} and {detail}; `detail` is such as 2023-05,
    `ordinal` above 1 tells several files of one slot apart, `kind` is the checked kind (jpg, png, pdf).
    """
    stem = _tidy(pattern.format(module=_tidy(module), slot=_tidy(slot), detail=_tidy(detail)))
    tail = f"_{ordinal}" if ordinal > 1 else ""
    short = stem.encode()[:_LONGEST_STEM_BYTES].decode(errors="ignore").rstrip("_.")
    return f"{short}{tail}.{kind}"


def is_meaningless(name: str) -> bool:
    """Whether a name says nothing of the content: camera, chat, scanner and screenshot names, digits. PRO-17."""
    stem = _EXTENSION.sub("", unicodedata.normalize("NFKC", name).strip()).lower()
    words = _LETTERS.findall(_HEXADECIMAL.sub(" ", stem))
    return not any(_says_something(word) for word in words)


def _says_something(word: str) -> bool:
    if word.isascii():
        is_typed_at_random = len(set(word)) == 1 or any(word in row for row in _KEYBOARD_ROWS)
        return len(word) > 1 and word not in _NOISE_LATIN and not is_typed_at_random
    for noise in _NOISE_CHINESE:
        word = word.replace(noise, "")
    return bool(word)


def _tidy(text: str) -> str:
    """The text as a part of a file name: no separators, control or direction marks, no leading dots."""
    plain = "".join(c for c in unicodedata.normalize("NFC", text) if unicodedata.category(c) not in {"Cc", "Cf", "Cs"})
    return _JOINED.sub("_", _FORBIDDEN.sub("_", plain)).strip("_. ")
