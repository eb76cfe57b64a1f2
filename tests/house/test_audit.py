"""Every action, refused, leaves exactly one audit row; the frame test shows the same of accepted and failed ones."""

from __future__ import annotations

import pkgutil
from importlib import import_module

import pytest

from tests.factories.cast import NOW
from zhicheng import actions
from zhicheng.actions.act import ACTIONS, Act
from zhicheng.engine.access import RULES, Actor, Role
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry

for _module in pkgutil.walk_packages(actions.__path__, "zhicheng.actions."):
    import_module(_module.name)

pytestmark = pytest.mark.django_db


def outsider(verb: str) -> Role | None:
    """Some role that may not act this verb; None when everybody may."""
    return next((role for role in Role if role not in RULES[verb].roles), None)


@pytest.mark.parametrize("verb", sorted(RULES))
def test_a_role_without_the_right_is_refused_and_leaves_one_row(verb: str) -> None:
    role = outsider(verb)
    if role is None:
        assert RULES[verb].roles == frozenset(Role)
        return
    with pytest.raises(Refusal) as refused:
        ACTIONS[verb](Act(Actor(role=role, account=99, name="外人"), NOW))
    assert refused.value.code == "access.denied"
    assert list(AuditEntry.objects.values_list("verb", "outcome", "reason")) == [(verb, "refused", "access.denied")]
