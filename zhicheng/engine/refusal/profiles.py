"""Refusal texts about profiles."""

from __future__ import annotations

from .kinds import Text

PROFILES: dict[str, Text] = {
    "profile.faults": Text("有{count}处需要修改。", "请按提示逐项修改后再保存，填写的内容都还在。", 422),
    "profile.hidden": Text("没有找到这条内容，它可能已删除，或不在您的档案里。", "请回到“我的档案”重新选择。", 404),
    "profile.imported": Text("这条内容由{source}核验后带入，不能修改。", "内容有误请联系{source}更正。", 409),
    "profile.single": Text("“{label}”只填一份，您已经填过。", "请打开已有的那一份修改。", 409),
    "profile.has_entries": Text("“{label}”里已有{count}条内容，不能标为没有此类成果。", "请先删除这些内容，再勾选。", 409),
    "profile.bin_over": Text("这条内容删除已超过{days}天，回收站里没有了。", "请重新填写。", 409),
    "profile.twice": Text("{label}“{value}”已经另有一条，不能再恢复这一条。", "请先删除另一条，再恢复。", 409),
    "profile.draft_too_long": Text("这一页的内容太长，草稿没有保存。", "请删减后再继续填写。", 422),
    "profile.mobile": Text("手机号应为11位数字，现在不对。", "请填您本人现在常用的手机号。", 422),
    "profile.code": Text("新手机号的验证码不对或已过期。", "请重新获取，填写新手机号收到的最新验证码。", 422),
    "profile.using_missing": Text(
        "{company}是劳务派遣公司，还没有选择您实际工作的用工单位。",
        "请再查找并选定用工单位；您是派遣公司本部人员的，请点明。",
        422,
    ),
    "profile.using_unfit": Text("{name}不能作用工单位，它就是派遣公司。", "请选择您实际工作的单位。", 422),
    "profile.agency_unknown": Text("这个机构没有登记为推荐机构，或现行文件不认这一类机构。", "请从列出的机构中选择。", 422),
    "profile.unit_unknown": Text(
        "没有找到这个单位，工作单位没有改动。",
        "请用营业执照或法人证书上的全称、统一社会信用代码查找；仍找不到的，请单位负责人先注册单位账号。",
        404,
    ),
}
