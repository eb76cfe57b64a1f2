"""`zhicheng catalogue check`: prints what the packs' tables hold and fails when a row is missing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from zhicheng.ops.cli import main

PLACE = "regions/530100-kunming/2022"


def test_it_prints_every_count_and_every_mismatch(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["catalogue", "check"]) == 0
    told = capsys.readouterr().out
    for line in ("plan_mid                   46", "directory_mid              47", "office_phones              24", "cells"):
        assert line in told
    assert (told.count("名称不同"), told.count("组建部门不同"), told.count("目录有、计划没有")) == (7, 10, 1)
    assert "不一致" not in told


def test_a_missing_row_fails(settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(settings.POLICIES / PLACE, tmp_path / PLACE)
    file = tmp_path / PLACE / "procedure/plan.yaml"
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join(line for line in lines if "昆明市高级经济师评审委员会" not in line), "utf-8")
    settings.POLICIES = tmp_path
    assert main(["catalogue", "check"]) == 1
    assert "plan_senior                10  应为11  不一致" in capsys.readouterr().out


def test_without_packs_it_says_so(settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    settings.POLICIES = tmp_path
    assert main(["catalogue", "check"]) == 1
    assert "未配置" in capsys.readouterr().out
