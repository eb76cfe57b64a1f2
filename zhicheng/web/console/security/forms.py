"""Inputs of 安全策略."""

from __future__ import annotations

from zhicheng.web.shared.attempt import KeyedForm


class UnlockForm(KeyedForm):
    """解锁: nothing to fill in."""
