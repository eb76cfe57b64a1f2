"""表样: what a pack may say of a form, and what is named when it cannot be printed (DOC-17)."""

from __future__ import annotations

import pytest

from zhicheng.engine.forms import FaultyForm, read_annexes, read_form


def test_a_template_gives_its_edition_and_its_parts_in_order() -> None:
    form = read_form({"edition": "2026版", "sections": [{"part": "work", "heading": "一"}, {"part": "basics", "heading": "二"}]})
    assert (form.edition, [one.part for one in form.sections]) == ("2026版", ["work", "basics"])


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ({"edition": "1"}, "sections"),
        ({"sections": [{"part": "basics", "heading": "一"}]}, "edition"),
        ({"edition": "1", "sections": [{"part": "photo", "heading": "一"}]}, "photo"),
        ({"edition": "1", "sections": [{"part": "work", "heading": "一"}, {"part": "work", "heading": "二"}]}, "两次"),
        (None, "sections"),
    ],
)
def test_a_faulty_template_is_refused_with_what_to_mend(value: object, named: str) -> None:
    with pytest.raises(FaultyForm, match=named):
        read_form(value)


ANNEX = {"id": "a", "name": "证明", "edition": "1", "rows": [{"label": "姓名", "fact": "name"}]}


def test_an_annex_names_known_facts_only_and_no_code_twice() -> None:
    (annex,) = read_annexes([ANNEX])
    assert (annex.rows, annex.signs) == ((("姓名", "name"),), ())
    with pytest.raises(FaultyForm, match="salary"):
        read_annexes([ANNEX | {"rows": [{"label": "工资", "fact": "salary"}]}])
    with pytest.raises(FaultyForm, match="同一代码"):
        read_annexes([ANNEX, ANNEX])
    with pytest.raises(FaultyForm, match="edition"):
        read_annexes([ANNEX | {"edition": ""}])
