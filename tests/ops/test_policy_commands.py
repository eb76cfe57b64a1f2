"""`zhicheng policy …`: explain one person, compare two packs, begin a pack, publish it as two persons."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.factories.cast import PASSWORD, TOTP_SECRET
from tests.factories.season import Season
from zhicheng.engine.factors import totp_at
from zhicheng.ops.cli import main
from zhicheng.records.models import PolicySnapshot
from zhicheng.records.queries import clock

PERSON = """educations:
  - {level: bachelor, obtained_on: 2021-07-01}
hired_on: 2022-01-10
appraisals: {"2022": qualified}
insurance_months: []
"""
ASKED = ["--pack", "kunming-recognition", "--level", "L4", "--series", "engineering", "--usual", "--day", "2023-06-12"]


def written(folder: Path, text: str) -> str:
    path = folder / "person.yaml"
    path.write_text(text, "utf-8")
    return str(path)


def test_explain_says_what_is_lacking_with_its_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "explain", written(tmp_path, PERSON), *ASKED]) == 0
    told = capsys.readouterr().out
    assert "结论：不符合" in told
    assert "[不符合] 申报前连续缴纳社会保险" in told
    assert "昆明初级认定通知 二(二)" in told


def test_explain_for_machines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "explain", written(tmp_path, PERSON), *ASKED, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["outcome"] == "no"
    assert any("二(二)" in ground for ground in told["grounds"])


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("hired_on: 昨天\n", "录用"),
        ("salary: 3\n", "没有登记的事实：salary"),
        ("hired_on: 12:00\n", "person.yaml:1"),
        ("a: 1\na: 2\n", "person.yaml:2"),
    ],
)
def test_facts_that_cannot_be_are_refused_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, says: str
) -> None:
    assert main(["policy", "explain", written(tmp_path, text), *ASKED]) == 2
    assert says in capsys.readouterr().err


def test_an_unknown_pack_is_answered_with_those_there_are(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "explain", written(tmp_path, PERSON), "--pack", "atlantis"]) == 2
    assert "kunming-recognition" in capsys.readouterr().err


def test_diff_names_the_value_that_moved(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "diff", "K20", "K22", "--json"]) == 0
    rows = {row["key"]: row for row in json.loads(capsys.readouterr().out)}
    assert "K20" not in rows
    moved = rows["channel.opens_days_before"]
    assert "5" in moved["old"]
    assert "7" in moved["new"]


def test_a_new_pack_can_be_read_and_is_never_written_over(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = [
        "policy",
        "new",
        str(tmp_path / "dali"),
        "--id",
        "dali-2027",
        "--name",
        "大理州2027年通知",
        "--issuer",
        "大理州人社局",
    ]
    words += ["--division", "532900", "--doc", "DL27"]
    assert main(words) == 0
    assert (tmp_path / "dali" / "pack.yaml").exists()
    assert main(words) == 2
    assert "已经存在" in capsys.readouterr().err


def test_two_persons_publish_and_one_cannot(
    season: Season, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    main(
        [
            "policy",
            "new",
            str(tmp_path / "p"),
            "--id",
            "p-2027",
            "--name",
            "试用",
            "--issuer",
            "局",
            "--division",
            "532900",
            "--doc",
            "P27",
        ]
    )
    logins = [season.cast.identities[name, "city_hrss"].account.username for name in ("周洁", "沈复")]
    answers: list[str] = []
    monkeypatch.setattr("getpass.getpass", lambda _: answers.pop(0))

    def signs(login: str, *more: str) -> int:
        answers[:] = [PASSWORD, totp_at(TOTP_SECRET, clock.real_now().timestamp())]
        return main(["policy", "publish", "--login", login, *more])

    assert signs(logins[0], "--folder", str(tmp_path / "p")) == 0
    number = str(PolicySnapshot.objects.get(pack="p-2027").pk)
    since = ["--snapshot", number, "--since", "2027-01-01", "--source", "通知正文"]
    answers[:] = ["wrong"]
    assert main(["policy", "publish", "--login", logins[1], *since]) == 1
    assert signs(logins[1], *since) == 0
    assert PolicySnapshot.objects.get(pk=number).state == "published"
    capsys.readouterr()


def test_simulate_tries_another_value_over_many_people(capsys: pytest.CaptureFixture[str]) -> None:
    words = ["policy", "simulate", "--pack", "kunming-recognition", "--people", "3000", "--day", "2023-06-12", "--json"]
    assert main([*words, "--set", "recognition.months.bachelor", "--values", "6,12,24"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["eligible"] + told["cannot_tell"] + told["not_eligible"] == told["people"] == 3000
    few, now, many = told["curve"]
    assert now["gained"] == now["lost"] == 0
    assert few["eligible"] >= now["eligible"] >= many["eligible"]
    assert few["gained"] > 0


def test_simulate_without_values_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "simulate", "--pack", "kunming-recognition", "--set", "recognition.months.bachelor"]) == 2
    assert "--values" in capsys.readouterr().err


def test_earliest_names_the_day_the_window_and_what_is_assumed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [*ASKED[:-1], "2022-06-12"]
    person = PERSON.replace('"2022"', '"2021"')
    assert main(["policy", "earliest", written(tmp_path, person), *asked, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["earliest"] == "2023-01-10"
    assert told["apply_on"] == "2023-03-01"
    assert any("连续缴费" in text for text in told["assumptions"])


def test_render_reads_as_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "render", "kunming-recognition", "--matter", "recognition"]) == 0
    told = capsys.readouterr().out
    assert "有下列情形的，不得申报" in told
    assert "educations" not in told
    assert main(["policy", "render", "kunming-recognition", "--table", "--matter", "recognition", "--level", "L4"]) == 0
    told = capsys.readouterr().out
    assert "取得学历后从事专业工作满12个月" in told
    assert "都要符合：" in told


def test_a_table_needs_a_matter_and_a_level(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["policy", "render", "kunming-recognition", "--table"]) == 2
    assert "--level L4" in capsys.readouterr().err
