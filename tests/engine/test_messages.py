"""Message templates: what is said stands in them, nothing longer than a text message goes out, no number of a person leaves."""

from __future__ import annotations

import pytest

from zhicheng.engine.messages import Template, longest_sms, masked, problems, read_template

RETURNED = Template(
    kind="application.returned",
    to="applicant",
    site="您的申报被{body}退回修改，共{count}处[，请在{due}前重新提交]。",
    sms="【职称平台】申报{number}退回修改，共{count}处[，{due}前提交]。",
    mail="申报{number}退回修改",
    longest={"number": 18, "count": 2, "due": 27},
)
WORDS = {"body": "西山区人社局", "count": 3, "due": "9月20日24:00", "number": "KM2026-RD-00001"}


def test_every_channel_says_the_same_things() -> None:
    assert RETURNED.shown(WORDS) == "您的申报被西山区人社局退回修改，共3处，请在9月20日24:00前重新提交。"
    assert RETURNED.texted(WORDS) == "【职称平台】申报KM2026-RD-00001退回修改，共3处，9月20日24:00前提交。"
    assert RETURNED.mailed(WORDS)[0] == "申报KM2026-RD-00001退回修改"
    assert RETURNED.channels == ("site", "sms", "mail")


def test_a_part_without_its_word_is_left_out() -> None:
    assert RETURNED.shown({**WORDS, "due": ""}) == "您的申报被西山区人社局退回修改，共3处。"


def test_what_was_not_said_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(KeyError):
        RETURNED.shown({"body": "西山区人社局"})


def test_a_long_word_is_cut_to_what_a_text_message_holds() -> None:
    text = RETURNED.texted({**WORDS, "number": "K" * 40})
    assert "K" * 17 + "…" in text
    assert len(text) <= longest_sms(RETURNED) <= 70


def test_numbers_of_persons_are_masked_where_a_message_leaves_the_platform() -> None:
    said = masked("证件530112199903120123、手机13888000001，电话0871-63108336，证书53011220261234567890")
    assert said == "证件5301**********0123、手机138****0001，电话0871-63108336，证书53011220261234567890"
    assert "530112199903120123" in RETURNED.shown({**WORDS, "body": "530112199903120123"})
    assert "530112199903120123" not in RETURNED.mailed({**WORDS, "body": "530112199903120123"})[1]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"to": "everybody"}, "收件人"),
        ({"site": "", "sms": "", "mail": ""}, "没有写任何渠道"),
        ({"site": ""}, "缺site"),
        ({"to": "mobile"}, "只有手机号"),
        ({"site": "共{count处"}, "不成对"),
        ({"site": "[共{count}处"}, "不成对"),
        ({"sms": "申报{number}退回"}, "【签名】"),
        ({"sms": "【职称平台】见https://zc.example"}, "链接"),
        ({"longest": {"number": 18}}, "count、due"),
        ({"longest": {"number": 18, "count": 2, "due": 40}}, "超过70字"),
    ],
)
def test_what_is_wrong_with_a_template_is_said(changed: dict[str, object], said: str) -> None:
    value = {name: getattr(RETURNED, name) for name in ("to", "site", "sms", "mail", "longest")} | changed
    assert any(said in line for line in problems(read_template("application.returned", value), 70))


def test_a_sound_template_has_no_problems() -> None:
    assert list(problems(RETURNED, 70)) == []


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(TypeError):
        read_template("x", {"to": "person", "fax": "…"})
