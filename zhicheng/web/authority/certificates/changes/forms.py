"""Inputs of 更正、补办和撤销."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import CodeField, LongTextField, TextField, TickField
from zhicheng.web.shared.papers.changes import AskForm


class DrawUpForm(AskForm):
    """What an officer draws up for a holder at the counter."""

    number = CodeField(label="证书编号", max_length=40)
    document_number = CodeField(label="证明材料上的证件号码", max_length=30, help_text="与登记的持证人核对，不一致的不能办理。")
    field_order = ("number", "kind", "holder_name", "specialty", "reason", "document_number", "proof")


class AcceptForm(KeyedForm):
    """受理: the proof was compared."""

    prefix = "accept"
    document_number = CodeField(label="证明材料上的证件号码", max_length=30, help_text="与登记的持证人核对，不一致的不能受理。")


class AgreeForm(KeyedForm):
    """同意."""

    prefix = "agree"
    understood = TickField(label="我已核对证明材料，知道同意后旧版证书不能再用")


class RefuseForm(KeyedForm):
    """不同意."""

    prefix = "refuse"
    opinion = LongTextField(label="不同意的理由", rows=2, max_length=200, help_text="持证人会看到。")


class AgreeToRevokeForm(AgreeForm):
    """同意撤销."""

    understood = TickField(label="我已逐人核对名单和决定文书，知道撤销后不能恢复")


class RefuseToRevokeForm(RefuseForm):
    """不同意撤销."""

    opinion = LongTextField(label="不同意的理由", rows=2, max_length=200, help_text="提出的人会看到，持证人不会知道。")


class NumbersForm(forms.Form):
    """The numbers a decision names."""

    numbers = LongTextField(label="决定文书列明的证书编号", rows=5, required=False, max_length=4000, help_text="每行一个。")

    def typed(self) -> list[str]:
        """Each number once, in the order typed."""
        self.is_valid()
        return list(dict.fromkeys(str(self.cleaned_data.get("numbers", "")).split()))


class RevokeListedForm(KeyedForm):
    """撤销 on a decision, laid before a second officer."""

    reason = LongTextField(label="撤销理由", rows=4, max_length=120, help_text="撤销后持证人会看到，请写明事实。")
    decision_document = TextField(label="撤销决定文号", max_length=60)
    proof = forms.FileField(label="决定文书", help_text="拍照或扫描成一个文件；jpg、png或pdf。")
    understood = TickField(label="我已逐人核对名单和决定文书")

    def given(self) -> dict[str, Any]:
        """What the act takes: the file as bytes with its name."""
        values = {name: value for name, value in self.values().items() if name != "understood"}
        file = values.pop("proof")
        return values | {"proof": file.read(), "proof_name": file.name or ""}
