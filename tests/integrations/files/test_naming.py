"""PRO-17: a file is named by what it contains; the name a camera gave it says nothing."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from zhicheng.integrations.files.naming import is_meaningless, propose

CAMERA_AND_CHAT = """IMG_001.jpg IMG_20260818_100211.jpg DSC00012.JPG DSCN1234.jpg PXL_20260101_120000123.jpg
微信图片_20260818100211.jpg 微信图片_20260818100211_12.png mmexport1699999999999.jpg wx_camera_1699999999.jpg
Screenshot_2026-08-18-10-02-11-123_com.tencent.mm.png 屏幕截图(12).png 截屏2026-08-18上午10.02.11.png QQ截图20260818.png
QQ图片20260818.jpg 扫描件1.pdf 扫描0001.pdf 扫描全能王2026-08-18_10.02.pdf CamScanner08-18-2026.pdf scan0001.pdf
20260818.jpg 1.jpg 00012.png 1(1).jpg 图片1.png 新建文件.pdf 未命名.pdf 附件1.pdf 附件一.pdf 照片.jpg image.png document(3).pdf
3f2504e0-4f89-11d3-9a0c-0305e82c3301.jpg d41d8cd98f00b204e9800998ecf8427e.png aaa.jpg asdf.jpg a.jpg 第3页.jpg
2026年8月18日.jpg 证明材料.pdf 企业微信截图_16999999.png .jpg ＩＭＧ＿００１.jpg"""

TELLING = """学历情况_毕业证书.jpg 毕业证书扫描件.jpg 2023年度考核表.pdf 附件1-6申报表.pdf 承担课题_立项批复_2023-05.pdf
微信图片_聘书.jpg 张三学位证.png 身份证正面.jpg 继续教育学时证明2025.jpg 论文首页1.jpg SCI论文检索报告.pdf Diploma.jpg
certificate_2023.pdf 社保缴费记录202603.pdf 聘书.jpg"""


@pytest.mark.parametrize("name", CAMERA_AND_CHAT.split())
def test_names_given_by_machines_say_nothing(name):
    assert is_meaningless(name)


@pytest.mark.parametrize("name", TELLING.split())
def test_names_that_tell_the_content_are_kept(name):
    assert not is_meaningless(name)


def test_the_standard_name_joins_module_and_slot():
    assert propose("学历情况", "毕业证书", "jpg") == "学历情况_毕业证书.jpg"
    assert propose("学历情况", "毕业证书", "jpg", ordinal=2) == "学历情况_毕业证书_2.jpg"


def test_the_pattern_belongs_to_the_pack():
    named = propose("承担课题", "立项批复", "pdf", pattern="{module}_{slot}_{detail}", detail="2023-05")
    assert named == "承担课题_立项批复_2023-05.pdf"
    assert propose("承担课题", "立项批复", "pdf", pattern="{module}_{slot}_{detail}") == "承担课题_立项批复.pdf"


@given(st.text(max_size=200), st.text(max_size=200), st.integers(1, 999))
@example("𠮷" * 100, "䶮" * 100, 999)
@example("../..", "a\ud800\u202egpj.exe", 1)
def test_a_proposed_name_is_always_one_safe_file_name(module, slot, ordinal):
    name = propose(module, slot, "jpg", ordinal=ordinal)
    assert name.endswith(".jpg")
    assert len(name.encode()) <= 255
    assert not set(name) & set('/\\:*?"<>|\n\r\t\x00\u202e')
    assert not name.startswith(("/", ".."))


@given(st.text(max_size=300))
def test_any_name_can_be_judged(name):
    assert is_meaningless(name) in {True, False}
