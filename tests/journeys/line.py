"""The straight line of a recognition, page by page, each step by the person whose turn it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from playwright.sync_api import Page

from tests.factories.browser import Site
from tests.factories.cast import PASSWORD, TOTP_SECRET, id_number
from tests.factories.hostile import good_jpg
from tests.factories.profile import typed
from tests.factories.season import MATERIALS, PATH, WORDS, Season
from tests.factories.season import _portrait as portrait
from tests.factories.shown import show
from tests.factories.worker import beside
from zhicheng.engine.factors import totp_at
from zhicheng.ops.work import work_off
from zhicheng.records.models import Application, Certificate, Publicity
from zhicheng.records.queries import clock

from .hands import Hands

YES = ("is_lawful", "is_true", "is_complete", "in_force")
BASIC = {
    "post_kind": "specialist",
    "post_name": "建筑设计师",
    "specialty": "建筑设计",
    "ethnic_group": "汉族",
    "political_status": "群众",
}
HIRED, GRADUATED = date(2025, 7, 1), date(2025, 6, 30)
MODULES: dict[str, dict[str, date]] = {
    "education": {"started_on": date(2021, 9, 1), "graduated_on": GRADUATED},
    "work": {"started_on": HIRED, "start_document_on": HIRED},
    "insurance": {"first_month": HIRED},
    "appraisals": {},
    "summary": {},
}


@dataclass
class Line:
    """One case on its way. `person` are the name, number and mobile of whoever applies."""

    site: Site
    season: Season
    tmp: Path
    kind: type[Hands] = Hands
    width: int = 375
    script: bool = True
    number: str = ""
    name: str = "赵䶮"
    seen: list[str] = field(default_factory=list)

    # -- everybody

    def sits_down(self) -> Hands:
        """A new browser, nobody signed in."""
        page: Page = self.site.visitor(width=self.width, script=self.script)
        page.on("framenavigated", lambda frame: self.seen.append(urlsplit(frame.url).path))
        return self.kind(page)

    def at(self, instant: datetime) -> None:
        """Move the platform's clock."""
        with self.site.still:
            show(instant)

    def worker(self) -> None:
        """The worker does all that is due."""
        with self.site.still:
            beside(work_off)

    def ask(self, question: Callable[[], object]) -> object:
        """Look something up in the rows, between two answers of the server."""
        with self.site.still:
            return question()

    def text_message(self, before: set[Path]) -> str:
        """The code in the message that came in since."""
        self.worker()
        (new,) = self.messages() - before
        found = re.search(r"验证码([0-9]{6})", new.read_text("utf-8"))
        assert found, "no code in the message"
        return found[1]

    def messages(self) -> set[Path]:
        """The text messages sent so far."""
        folder = Path(urlsplit(settings.SMS_URL).path)
        return {path for path in folder.glob("*.txt") if "验证码" in path.read_text("utf-8")}

    # -- the applicant

    def arrives(self, hands: Hands) -> None:
        """Somebody new, up to a full profile."""
        self.registers(hands, mobile="13888007001", document=id_number("530112", "20000420", "112"))
        self.binds(hands)
        self.fills_profile(hands)

    def registers(self, hands: Hands, *, mobile: str, document: str) -> None:
        """个人注册 with the code from the text message, then 登录."""
        before = self.messages()
        hands.go("/account/register/")
        hands.fill(mobile=mobile)
        hands.press("获取验证码，下一步")
        code = self.text_message(before)
        hands.fill(
            code=code, name=self.name, document_kind="id_card", number=document, password=PASSWORD, again=PASSWORD, agrees="on"
        )
        hands.press("注册账号")
        hands.page.get_by_role("heading", name="注册已受理").wait_for()
        hands.press("去登录")
        self.signs_in(hands, document)

    def signs_in(self, hands: Hands, login: str) -> None:
        """个人登录."""
        hands.go("/account/login/?kind=person")
        hands.fill(login=login, password=PASSWORD)
        hands.press("登录")
        assert urlsplit(hands.page.url).path == "/me/", hands.page.locator("main").inner_text()

    def binds(self, hands: Hands) -> None:
        """Find the unit by its name and choose it."""
        hands.go("/me/unit/")
        hands.fill(q=self.season.cast.employers["design"].name)
        hands.press("查找单位")
        hands.press("选这个单位")
        hands.page.get_by_text("昆明云岭建筑设计有限公司").first.wait_for()

    def fills_profile(self, hands: Hands) -> None:
        """The basic facts, the photo, five modules, and 我没有此类成果 for the titles."""
        hands.go("/me/profile/basic/")
        hands.fill(**BASIC)
        hands.press("保存基本信息")
        hands.go("/me/profile/basic/")
        hands.attach(hands.box("photo"), self.file("证件照.jpg", portrait))
        hands.press("上传证件照")
        for slug, days in MODULES.items():
            hands.go(f"/me/profile/{slug}/new/")
            hands.fill(**typed(slug, **days))
            hands.press("保存并返回")
            hands.page.wait_for_url(f"**/me/profile/{slug}/?done=saved")
        hands.go("/me/profile/titles/")
        hands.press("我没有此类成果")

    def file(self, name: str, make: Callable[[], bytes] | None = None) -> Path:
        """A file on the person's own disk."""
        path = self.tmp / name
        path.write_bytes(make() if make else good_jpg()[1])
        return path

    def applies(self, hands: Hands) -> None:
        """封面, 认定路径, 附件, 提醒."""
        hands.go("/apply/")
        hands.fill(series="engineering")
        hands.press("下一步：选职称")
        hands.fill(
            title="engineering.engineer|4", specialty="建筑设计", first_application="yes", planned_publicity_on="2026-09-09"
        )
        hands.press("保存封面")
        self.number = str(self.ask(lambda: Application.objects.latest("id").number))
        hands.go(f"/recognition/{self.number}/")
        hands.choose(hands.page.locator(f"main [name='path'][value='{PATH}']"))
        hands.fill(licence="not_required")
        hands.press("保存认定路径")
        for material in MATERIALS:
            hands.go(f"/apply/{self.number}/")
            hands.attach(hands.page.locator(f"#file-{material}"), self.file(f"{material}.jpg"))
            if material == "education_record":
                hands.type_into(hands.page.locator(f"#valid-{material}"), "2026-12-31")
            hands.hit(hands.page.locator(f"#slot-{material} .zc-upload__do button"))
        hands.go(f"/apply/{self.number}/commitment/")
        hands.press("我已读过这条提醒")

    def submits(self, hands: Hands) -> None:
        """提交前检查, 签名, 提交申报."""
        hands.go(f"/apply/{self.number}/check/")
        assert "没有问题，可以提交" in hands.page.locator("main").inner_text(), hands.page.locator("main").inner_text()
        hands.go(f"/apply/{self.number}/review/")
        hands.fill(signed_name=self.name, agreed="on")
        hands.hit(hands.page.locator("main form .btn-error"))
        hands.page.wait_for_url(f"**/apply/{self.number}/done/")
        assert self.number in hands.page.locator("main").inner_text()

    # -- the unit

    def clerk_enters(self, hands: Hands) -> None:
        """单位登录: the unit, the clerk's own account, the code from the text message."""
        before = self.messages()
        hands.go("/account/login/?kind=unit")
        employer = self.season.cast.employers["design"].name
        hands.fill(unit=employer, login=self.season.cast.mobiles["王敏"], password=PASSWORD)
        hands.press("登录")
        hands.fill(code=self.text_message(before))
        hands.press("验证并进入")
        assert urlsplit(hands.page.url).path == "/unit/", hands.page.locator("main").inner_text()

    def unit_reviews(self, hands: Hands) -> None:
        """开始审核, every item, 考核, 确认."""
        hands.go(f"/unit/reviews/{self.number}/")
        hands.press("开始审核")
        hands.verdicts()
        hands.go(f"/unit/recognition/{self.number}/")
        hands.fill(**WORDS, **dict.fromkeys(YES, "on"), accepts_assignments="yes", fit_for_post="yes", passed="yes")
        hands.press("核对并确认考核结果")
        hands.fill(sure="on")
        hands.hit(hands.page.locator("main form .btn-error"))

    def unit_publicises(self, hands: Hands) -> None:
        """发布公示."""
        hands.go("/unit/publicity/")
        hands.press("预览选中人员的公示内容")
        hands.fill(means="site", contact="人力资源部 0871-60000000", sure="on")
        hands.hit(hands.page.locator("main form .btn-error"))

    def unit_sends_on(self, hands: Hands) -> None:
        """Too early it cannot be done; at the very end of publicity it can."""
        ends = self.ask(lambda: Publicity.objects.latest("id").ends_at)
        hands.go(f"/unit/reviews/{self.number}/opinion/")
        assert "公示还没有结束" in hands.page.locator("main").inner_text()
        self.at(ends)  # type: ignore[arg-type]
        hands.go(f"/unit/reviews/{self.number}/opinion/")
        hands.fill(sure="on")
        hands.hit(hands.page.locator("main form .btn-error"))

    # -- the body

    def officer_enters(self, hands: Hands) -> None:
        """工作人员登录 with the authenticator."""
        hands.go("/account/login/?kind=staff")
        username = self.season.cast.identities["陈晨", "county_hrss"].account.username
        hands.fill(login=username, password=PASSWORD)
        hands.press("登录")
        hands.fill(code=totp_at(TOTP_SECRET, clock.real_now().timestamp()))
        hands.press("验证并进入")
        assert urlsplit(hands.page.url).path == "/queue/", hands.page.locator("main").inner_text()

    def body_recognises(self, hands: Hands) -> None:
        """开始审核, 予以认定 under a document number."""
        hands.press(self.name)
        hands.press("开始审核")
        hands.go(f"/recognition/desk/{self.number}/recognise/")
        hands.fill(document_number="西人社认〔2026〕1号", sure="on")
        hands.hit(hands.page.locator("main form .btn-error"))
        hands.page.wait_for_url(f"**/recognition/desk/{self.number}/done/")

    # -- anybody

    def certificate(self) -> str:
        """Its number, once the worker has made it."""
        self.worker()
        row = self.ask(lambda: Certificate.objects.get(qualification__application__number=self.number))
        assert row.state == "issued", row.pending_reason  # type: ignore[attr-defined]
        return str(row.number)  # type: ignore[attr-defined]

    def stranger_verifies(self, hands: Hands, certificate: str, paper: Path) -> None:
        """By number and name, and by the file itself."""
        hands.go("/verify/")
        hands.fill(**{"n-number": certificate, "n-name": self.name})
        hands.press("查验证书")
        answer = hands.page.locator("#answer")
        assert "有效" in answer.inner_text()
        hands.go("/verify/")
        hands.attach(hands.page.locator("main input[type=file]"), paper)
        hands.press("查验文件")
        assert "有效" in answer.inner_text()
