"""A commitment of somebody else is noticed by its name and number; what cannot be read says nothing (COM-03)."""

from __future__ import annotations

import pytest

from zhicheng.engine.holder import NAME_MISSING, NUMBER_DIFFERS, differs

NAME, NUMBER, OTHER = "李䶮", "530112199903120125", "53010319860815013X"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"承诺人：李䶮\n证件号码：{NUMBER}", ()),
        (f"承诺人： 李 䶮  证件号码 {NUMBER[:6]} {NUMBER[6:14]} {NUMBER[14:]}", ()),
        ("承诺人：李䶮 证件号码：5301**********0125", ()),
        ("承诺人：李䶮", ()),
        ("", ()),
        (" \n\t", ()),
        (f"承诺人：李岩\n证件号码：{NUMBER}", (NAME_MISSING,)),
        (f"承诺人：李䶮\n证件号码：{OTHER}", (NUMBER_DIFFERS,)),
        (f"承诺人：刘强 {OTHER.lower()}", (NAME_MISSING, NUMBER_DIFFERS)),
        # The unit's own code is no number of a person.
        ("承诺人：李䶮 单位：915301126999991234", ()),
        (f"承诺人：李䶮 {NUMBER} 见证人：{OTHER}", ()),
    ],
)
def test_what_differs_is_said(text: str, found: tuple[str, ...]) -> None:
    assert differs(text, NAME, NUMBER) == found


@pytest.mark.parametrize("written", ["买买提•吐尔逊", "买买提·吐尔逊", "买买提・吐尔逊"])
def test_every_dot_is_the_same_dot(written: str) -> None:
    assert differs(f"承诺人{written}", "买买提·吐尔逊", NUMBER) == ()
