"""The page on the policy language names every word of it."""

from __future__ import annotations

from tests.policies.shelf import ROOT
from zhicheng.engine.policy.operators import COMPARISONS, EXPRESSIONS, OPERATORS
from zhicheng.engine.policy.pack import FACT_TYPES, KINDS, LAYERS

PAGE = (ROOT.parent / "docs" / "policy-language.md").read_text("utf-8")


def test_every_word_of_the_language_is_explained() -> None:
    for operator in (*OPERATORS.values(), *EXPRESSIONS.values()):
        assert f"`{operator.name}:" in PAGE, operator.name
        for key in (*operator.needs, *operator.may):
            assert key in PAGE, (operator.name, key)
    for word in (*COMPARISONS, *FACT_TYPES, *LAYERS):
        assert f"`{word}`" in PAGE, word
    assert " | ".join(KINDS) in PAGE
