"""`zhicheng certificate verify FILE`: the verdict in Chinese, and 0 only for a certificate in force (CER-05)."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path

import pytest

from tests.factories.issued import issued, pdf, revoked
from tests.factories.season import Season
from zhicheng.ops.commands import certificate_verify


def said(capsys: pytest.CaptureFixture[str], path: Path) -> tuple[int, str]:
    parser = ArgumentParser()
    certificate_verify.add(parser)
    code = certificate_verify.run(parser.parse_args([str(path)]))
    told = capsys.readouterr()
    return code, told.out + told.err


def test_only_a_certificate_in_force_is_zero(season: Season, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    row = issued(season)
    path = tmp_path / "certificate.pdf"
    path.write_bytes(pdf(row))
    code, text = said(capsys, path)
    assert code == 0
    assert text.startswith("有效：")
    for expected in (row.number, "李䶮", "助理工程师", row.issuer.name, "签名人："):
        assert expected in text
    revoked(season, row)
    code, text = said(capsys, path)
    assert code == 1
    assert text.startswith("已撤销：")


def test_what_is_no_certificate_of_ours_is_one(season: Season, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = pdf(issued(season))
    path = tmp_path / "file.pdf"
    for data, verdict in ((file + b"\n%x\n", "文件被改动或已损坏"), (b"%PDF-1.7\n", "没有电子签名"), (b"", "没有电子签名")):
        path.write_bytes(data)
        code, text = said(capsys, path)
        assert code == 1
        assert text.startswith(verdict)


def test_a_file_that_cannot_be_read_is_two(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, text = said(capsys, tmp_path / "不在.pdf")
    assert code == 2
    assert "读不出来" in text


@pytest.mark.django_db
def test_the_command_is_not_slowed_down_by_the_limit(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"x")
    assert {said(capsys, path)[0] for _ in range(40)} == {1}
