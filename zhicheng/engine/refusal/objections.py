"""Refusal texts about the ways of a publicity and about reports on people shown in it."""

from __future__ import annotations

from .kinds import Text

OBJECTIONS: dict[str, Text] = {
    "application.objection_open": Text(
        "公示期间收到反映（{number}），正由{holder}核查，{name}的申报暂缓办理。", "请等核查办结；同一次公示的其他人照常办理。"
    ),
    "publicity.means": Text("本地区没有这种公示方式。", "请在列出的方式中选择。", 422),
    "publicity.posted": Text(
        "张贴日期只能是今天，或在公告栏补录的、不早于考核完成之日（{assessed}）的日期。", "请照实际张贴的日期填写。", 422
    ),
    "publicity.ends_first": Text("公示截止日早于张贴日。", "请填写张贴之后的日期，或留空由系统计算。", 422),
    "publicity.too_short": Text("公示不足{days}个工作日。", "最早可到{last}；请改晚，或留空由系统计算。", 422),
    "publicity.proof_missing": Text("公告栏公示（{number}）还缺证明：{missing}。", "请在公示页上传后再上报。"),
    "publicity.proof_kind": Text("还没有选择是哪一种证明。", "请选择张贴时照片、期满时照片或公示情况说明。", 422),
    "publicity.proof_early": Text("公示还没有结束，期满的照片和说明不能提前上传。", "请在{ends}以后上传。", 422),
    "publicity.proof_site": Text("这次公示只在平台进行，不需要公告栏的证明。", "平台已自动存档公示页面。"),
    "publicity.not_longer": Text("公示期没有需要顺延的日子。", "不需要办理。"),
    "cosign.unsealed": Text(
        "{name}是派遣人员，用工单位{unit}还没有办完审核、公示和盖章（{state}）。", "请用工单位在“派遣双审核”里办理后再上报。"
    ),
    "cosign.not_needed": Text("这件申报不需要用工单位另行审核。", "由申报单位办理即可。"),
    "cosign.not_now": Text("这件申报现在不在{company}办理。", "请等申报人提交，或查看办理进度。"),
    "cosign.unreviewed": Text("用工单位还没有审核这次提交的材料。", "请先审核，再公示和盖章。"),
    "cosign.unassessed": Text("{company}还没有完成考核评议。", "请等考核合格后再公示，两个单位公示的内容相同。"),
    "objection.nobody": Text("这次公示里没有“{name}”。", "请对照张贴的名单，填写公示上的姓名。", 422),
    "objection.namesakes": Text("这次公示里有{count}名“{name}”。", "请同时填写公示上的专业，分清是哪一位。", 422),
    "objection.text": Text("反映内容应为{least}至{limit}字，现在{length}字。", "请写明时间、事情和依据。", 422),
    "objection.must_be_named": Text("本地区要求实名反映。", "请填写姓名和手机号；姓名和手机号不给被反映人和公示单位看。", 422),
    "objection.must_be_anonymous": Text("本地区只收匿名反映。", "请不要填写姓名和手机号。", 422),
    "objection.reporter": Text("实名反映还缺{missing}。", "请补上，或改为匿名反映。", 422),
    "objection.too_many_files": Text("证据最多{limit}个文件，现在{count}个。", "请合并后再上传。", 422),
    "objection.unknown": Text("没有这个回执号，或查询密码不对。", "请对照提交时的回执页核对。", 422),
    "objection.moved_on": Text("这件反映已经办结，或这次提醒的时间已过。", "不需要再提醒。"),
    "objection.finding": Text("还没有写核查情况。", "请写明查了什么、查到什么。", 422),
    "objection.decision": Text("还没有作出核查结论。", "请选择属实或不属实，有结论才能办结。", 422),
    "objection.evidence": Text("还没有上传核查材料。", "请上传谈话记录、原件复核记录等材料后再办结。", 422),
    "objection.answer": Text("还没有写给反映人的答复。", "请写明核查结论和理由，不要写他人的个人信息。", 422),
    "objection.exposes": Text("答复里有证件号或手机号。", "请删去后再办结。", 422),
    "objection.own_unit": Text("这件反映涉及公示单位，不能由公示单位自行办结。", "请由贵机构核查。", 422),
    "objection.assignee": Text("还没有选择由谁核查。", "请选择公示单位或贵机构。", 422),
    "objection.note": Text("还没有写指派的理由。", "请写明理由。", 422),
}
