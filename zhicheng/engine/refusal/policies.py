"""Refusal texts about policy packs and calendars."""

from __future__ import annotations

from .kinds import Text

POLICIES: dict[str, Text] = {
    "policy.unreadable": Text("政策包有{count}处读不懂。", "请按列出的文件和行号改正后重新提出。", 422),
    "policy.faults": Text("政策包检查有{count}处错误。", "请按列出的文件和行号改正后重新提出。", 422),
    "policy.no_catalogue": Text("文件里没有职称目录。", "请把catalogue/titles.yaml一并提交。", 422),
    "policy.unnamed": Text("政策包须由有姓名的账号提出。", "请用本人账号办理。", 403),
    "policy.unknown": Text("没有这份政策包。", "请刷新列表后再选。", 404),
    "policy.second_person": Text("提出人不能自己发布。", "请由另一位有权限的人员复核后发布。", 403),
    "policy.no_date": Text("这份文件没有施行日期，不能启用。", "请核实后填写施行日期和来源。", 422),
    "policy.date_source": Text("填写施行日期须写明来源。", "请写明从哪里核实的。", 422),
    "policy.own_date": Text("这份文件自己写明从{on}起施行。", "请不要另填日期。", 422),
    "policy.not_later": Text("施行日期不晚于已发布的同一政策包。", "请填写更晚的日期。", 422),
    "document.unreadable": Text("文件内容不是可读的文本。", "请把原文另存为UTF-8编码的.txt或.md文件，或直接粘贴文字。", 422),
    "document.empty": Text("没有收到原文。", "请粘贴原文，或选择.txt、.md文件。", 422),
    "document.too_long": Text("原文有{count}字，超过{limit}字。", "请去掉附件和表格，只留正文。", 422),
    "document.no_clause": Text("原文里没有找到一、（一）、1.这样的条款序号。", "请核对粘贴的内容，序号要在每段开头。", 422),
    "document.twice": Text("您同时粘贴了文字又选择了文件，内容不一样。", "请只留一种。", 422),
    "document.code": Text("代码“{given}”不能用。", "请用字母、数字和短横线，例如KM-2026-01。", 422),
    "document.dates": Text("废止日不晚于施行日。", "请核对两个日期。", 422),
    "calendar.file": Text("放假安排文件有误。", "请按列出的行号改正后重新录入。", 422),
    "calendar.other_year": Text("文件里不是{year}年的放假安排。", "请核对年度和文件。", 422),
}
