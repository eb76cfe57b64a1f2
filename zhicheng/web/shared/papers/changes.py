"""更正和遗失补办 as holder and officer share it: the form, what it gives to the act, the state in each one's words."""

from __future__ import annotations

from typing import Any

from django import forms

from zhicheng.engine.workflow.certificate_change import CERTIFICATE_CHANGE, OPEN
from zhicheng.records.queries.certificate_changes import KINDS
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import LongTextField, NameField, TextField, choice_field
from zhicheng.web.shared.parts import Chip, Tone

TONES: dict[str, Tone] = {"asked": "orange", "proposed": "orange", "approved": "green", "refused": "grey"}


class AskForm(KeyedForm):
    """What the holder asks."""

    kind = choice_field(KINDS, label="办什么")
    holder_name = NameField(label="更正后的姓名", required=False, max_length=50, help_text="姓名没有错就不填。")
    specialty = TextField(label="更正后的专业", required=False, max_length=60, help_text="专业没有错就不填。")
    reason = LongTextField(label="理由", rows=3, max_length=200, help_text="写明证书上错在哪里、应当是什么；补办的写明怎样遗失。")
    proof = forms.FileField(label="证明材料", help_text="身份证件、认定文件或遗失声明，拍照或扫描成一个文件；jpg、png或pdf。")

    def given(self) -> dict[str, Any]:
        """What the act takes: the file as bytes with its name."""
        values = self.values()
        file = values.pop("proof")
        return values | {"proof": file.read(), "proof_name": file.name or ""}


def chip(row: Any, *, is_holder: bool = False) -> Chip:
    """Its state, in the words of officers or of the holder."""
    state = CERTIFICATE_CHANGE.states[row.state]
    return (
        Chip("blue", state.reads)
        if is_holder and row.state in OPEN
        else Chip(TONES[row.state], state.reads if is_holder else state.label)
    )
