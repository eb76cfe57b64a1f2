"""李䶮 takes the whole case home: fields, files, what was said to her, hashes; offline, and nobody else's (PRO-19)."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from datetime import timedelta

from django.test import Client

from tests.factories.doors import sign_in, text
from tests.factories.season import MATERIALS, Season
from tests.factories.shown import show
from zhicheng.actions.messages.write import write
from zhicheng.ops.work import work_off
from zhicheng.records.models import AccessLog, Notice, StoredFile


def opened(response) -> dict[str, bytes]:
    assert response.status_code == 200, text(response)[:500]
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_it_holds_every_field_every_file_and_every_opinion_and_opens_offline(season: Season, mine: Client) -> None:
    number = season.returned()
    write(season.act("王敏"), number=number, text="请今天改好")
    url = f"/applications/{number}/package"
    page = text(mine.get(f"{url}/"))
    assert "下载备份" in page
    found = opened(mine.get(f"{url}.zip"))
    index = found["index.html"].decode()
    for said in (
        season.cast.numbers["李䶮"],
        "昆明理工大学",
        "施工图设计",
        "参与完成两项工程的施工图设计",
        "第2页看不清",
        "请今天改好",
        "退回修改",
    ):
        assert said in index
    links = re.findall(r'(?:href|src)="([^"]+)"', index)
    assert links
    assert all(link in found for link in links), "every link leads into the folder"
    assert "http" not in index
    files = [name for name in found if name.startswith("files/")]
    assert len(files) == len(MATERIALS)
    sums = dict(line.split("  ", 1)[::-1] for line in found["SHA256SUMS.txt"].decode().splitlines())
    assert {name: hashlib.sha256(body).hexdigest() for name, body in found.items() if name != "SHA256SUMS.txt"} == sums
    assert {hashlib.sha256(found[name]).hexdigest() for name in files} <= set(StoredFile.objects.values_list("sha256", flat=True))
    filed = json.loads(found["submissions/1.json"])
    assert filed["basic"]["document_number"] == season.cast.numbers["李䶮"]
    assert json.loads(found["data.json"])["number"] == number
    assert AccessLog.objects.filter(what="下载电子材料备份", subject=f"application:{number}").count() == 1


def test_what_levels_write_to_each_other_is_not_in_it(season: Season, mine: Client) -> None:
    number = season.sent_on()
    found = opened(mine.get(f"/applications/{number}/package.zip"))
    assert json.loads(found["data.json"])["opinions"] == []
    assert "没有收到意见" in found["index.html"].decode()


def test_nobody_elses_is_there_and_a_draft_has_none(season: Season, mine: Client) -> None:
    number = season.draft()
    assert mine.get(f"/applications/{number}/package/").status_code == 409
    assert mine.get(f"/applications/{number}/package.zip").status_code == 409
    season.submit(number)
    for name, status in (("张𬭼", 404), ("王敏", 403)):
        other = Client()
        sign_in(other, season.cast, name)
        assert other.get(f"/applications/{number}/package/").status_code == status
        assert other.get(f"/applications/{number}/package.zip").status_code == status


def test_a_large_one_is_built_by_the_worker_and_the_person_told(season: Season, mine: Client) -> None:
    number = season.submitted()
    show(season.clock)
    StoredFile.objects.update(size=4 * 1024 * 1024)
    url = f"/applications/{number}/package"
    assert "制作备份" in text(mine.get(f"{url}/"))
    early = mine.get(f"{url}.zip")
    assert (early.status_code, "正在制作" in text(early)) == (409, True)
    assert "正在制作" in text(mine.post(f"{url}/", {"act_key": "once"}, follow=True))
    mine.post(f"{url}/", {"act_key": "twice"})
    show(season.clock + timedelta(minutes=1))
    work_off()
    assert Notice.objects.filter(kind="package.ready", subject=number).count() == 1
    assert "下载备份" in text(mine.get(f"{url}/"))
    assert "index.html" in opened(mine.get(f"{url}.zip"))
