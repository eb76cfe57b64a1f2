"""The frame of every page: appearance without script, and a build that names no other site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory

from zhicheng.web.shared.appearance import read_appearance, set_appearance
from zhicheng.web.shared.frame import Footer, NavItem, Shell

ROOT = Path(__file__).resolve().parents[3]


def frame(shell: Shell, layout: str = "public", **context: object) -> str:
    return render_to_string(f"shared/layout_{layout}.html", {"shell": shell, **context})


def test_the_large_size_and_the_contrast_are_remembered_without_script() -> None:
    answer = set_appearance(RequestFactory().get("/account/appearance/", {"size": "large", "next": "/me/"}))
    assert answer.status_code == 302
    assert answer["Location"] == "/me/"
    request = RequestFactory().get("/me/", headers={"cookie": answer.cookies.output(header="", attrs=[]).strip()})
    assert read_appearance(request) == ("normal", True)


@pytest.mark.parametrize("target", ["https://elsewhere.test/", "//elsewhere.test/", "javascript:alert(1)"])
def test_the_switch_leads_nowhere_else(target: str) -> None:
    answer = set_appearance(RequestFactory().get("/account/appearance/", {"theme": "contrast", "next": target}))
    assert answer["Location"] == "/"


def test_an_unknown_choice_is_the_normal_one() -> None:
    answer = set_appearance(RequestFactory().get("/account/appearance/", {"theme": "<b>"}))
    assert answer.cookies["zc_theme"].value == "normal"


def test_nobody_signed_in_is_offered_the_door_and_not_the_exit() -> None:
    page = frame(Shell(platform="平台"))
    assert ">登录<" in page
    assert "退出<" not in page
    assert 'href="#main"' in page


def test_the_person_signed_in_reads_as_whom_they_act() -> None:
    page = frame(Shell(platform="平台", identity_text="某某设计院 经办人", unread=3), "staff")
    assert "当前身份：" in page
    assert "某某设计院 经办人" in page
    assert "3条未读消息" in page


def test_the_four_places_mark_where_one_is() -> None:
    nav = [NavItem(label, f"/{label}/", label == "申报") for label in ("首页", "申报", "材料", "我的")]
    page = frame(Shell(platform="平台", nav=nav), "applicant")
    assert page.count('aria-current="page"') == 1
    assert "zc-page--four" in page


def test_the_footer_leaves_out_what_is_not_known() -> None:
    page = frame(Shell(platform="平台", footer=Footer(organiser="某某局")))
    assert "主办单位：某某局" in page
    assert "备案号" not in page


def test_the_lock_file_names_no_host() -> None:
    text = (ROOT / "package-lock.json").read_text("utf-8")
    assert "://" not in text
    lock = json.loads(text)
    assert lock["packages"]["node_modules/tailwindcss"]["version"] == "4.3.3"
