"""What the verification page asks: a number with a name, or a file."""

from __future__ import annotations

from django import forms

from zhicheng.records.queries import clock, file_limits
from zhicheng.web.shared.forms import CodeField, NameField, PlainForm

LONGEST_NUMBER = 40
LONGEST_NAME = 50


class NumberForm(PlainForm):
    """编号和姓名. Both are asked, so that numbers cannot be tried out."""

    prefix = "n"
    number = CodeField(
        label="证书编号", max_length=LONGEST_NUMBER, help_text="印在证书右下方，例如KM-7Q2R9-TX4ZBK；字母不分大小写。"
    )
    name = NameField(label="持证人姓名", max_length=LONGEST_NAME, help_text="与证书一致；少数民族姓名中间的点怎么打都可以。")


class FileForm(PlainForm):
    """The PDF the holder downloaded."""

    prefix = "f"
    file = forms.FileField(label="证书文件", max_length=200, allow_empty_file=True)

    def clean_file(self) -> bytes:
        """The bytes of the file, within the size the packs allow."""
        given, limit = self.cleaned_data["file"], file_limits.local_most_bytes(clock.now())
        if limit is not None and given.size > limit:
            raise forms.ValidationError(
                f"文件超过{limit // 1048576}MB，证书文件不会这么大。请选择持证人下载的原文件。", code="too_large"
            )
        return bytes(given.read())
