"""The log holds what can be read: a sign nobody can print is shown as lost, everything else stays (SEC-02, NFR-06)."""

from __future__ import annotations

import pytest

from zhicheng.engine.audit import legible


@pytest.mark.parametrize("text", ["张\x00三", "\ue000", "a\u202eb", "\ud800", "行\n行", "\U000f0000"])
def test_what_cannot_be_printed_is_shown_as_lost(text: str) -> None:
    shown = legible(text)
    assert len(shown) == len(text)
    assert shown.count("\ufffd") == 1
    shown.encode()


@pytest.mark.parametrize("text", ["李䶮", "买买提·吐尔逊", "\U00031350", "👩‍👩‍👧", "application:KM2026-RD-00001", "e\u0301"])
def test_every_name_stays(text: str) -> None:
    assert legible(text) == text
