"""Refusal texts about support tickets and allotted accounts."""

from __future__ import annotations

from .kinds import Text

ALLOTMENTS: dict[str, Text] = {
    "allot.mode": Text("本地区由单位和个人自行注册，不逐级分配账号。", "请告知对方在注册页自行注册。", 409),
    "allot.registered": Text("本地区的账号逐级分配，不能自行注册。", "{says}。", 409),
    "allot.create": Text("本地区的单位账号逐级分配，不能直接建立：{says}。", "请在“分配账号”里办理，并上传账号设置表。", 409),
    "allot.kind": Text("还没有选择账号种类。", "请从列出的种类中选择。", 422),
    "allot.giver": Text("这个账号不由您的身份分配：{says}。", "请转由有权分配的机构或人员办理。", 403),
    "allot.level": Text("这个单位不在您同级，不能分配它的账号。", "请转由与它同级的部门分配。", 422),
    "allot.form": Text("还没有上传《{title}》。", "请上传对方填写并盖章的表，账号和表一起保存。", 422),
    "allot.body": Text("没有找到同级的这个行业主管部门。", "请从列出的部门中选择；没有列出的，请系统管理员先登记。", 422),
    "allot.unit": Text("这个统一社会信用代码已登记为“{unit}”，名称或所在地与您填写的不一致。", "请对照证照核对。", 422),
    "allot.name": Text("这个证件号已有账号，登记的姓名与您填写的不一致。", "请核对姓名和证件号。", 422),
    "allot.held": Text("这个人已有{role}身份，不用重复分配。", "请核对账号种类和单位。", 409),
}

TICKETS: dict[str, Text] = {
    "ticket.kind": Text("还没有选择要办理的事项。", "请从列出的事项中选择。", 422),
    "ticket.request": Text("诉求应为1至{limit}字，现在{length}字。", "请写明遇到的问题和希望怎样办理。", 422),
    "ticket.evidence": Text("还缺材料：{missing}。", "材料齐全才能受理，请补充上传后再提交。", 422),
    "ticket.same_number": Text("两个证件号码相同，不用合并。", "请填写另一个账号所用的证件号码。", 422),
    "ticket.unknown": Text("没有找到与工单号和手机号都相符的工单。", "请对照提交时收到的短信核对。", 422),
    "ticket.gone": Text("没有这个编号的工单。", "请回到工单列表核对。", 404),
    "ticket.needed": Text("没有已受理的工单，不能变动任何人的账号。", "请让本人提交工单，核对材料并受理后再办。", 403),
    "ticket.own": Text("这是您本人的工单。", "请转其他技术支持人员办理。", 403),
    "ticket.other_kind": Text("这个工单申请的是“{kind}”，不能办理别的事项。", "请按工单申请的事项办理。"),
    "ticket.holder": Text("这个工单由{holder}受理。", "请转{holder}办理。"),
    "ticket.checked": Text("还没有勾选“已核对材料”。", "请打开每份材料核对后勾选。", 422),
    "ticket.answer": Text("答复应为1至{limit}字，现在{length}字。", "请写明办理结果或不予办理的原因。", 422),
    "ticket.no_account": Text("这个证件号码没有账号。", "请选择不予办理，并告知本人先注册。", 409),
    "ticket.no_unit": Text("没有统一社会信用代码为{credit_code}的单位。", "请选择不予办理，并告知先注册单位。", 409),
    "ticket.staff": Text(
        "这个账号的使用人是审核或管理人员，不在这里办理。",
        "请选择不予办理，并告知本人改为提交“工作人员账号找回”，由两个人核对确认。",
        403,
    ),
    "ticket.not_staff": Text("这个证件号码的账号没有审核或管理身份。", "请选择不予办理，并告知本人改为提交“个人账号找回”。", 409),
    "ticket.opinion": Text("核对意见应为1至{limit}字，现在{length}字。", "请写明怎样核实是本人，确认的人要看。", 422),
    "ticket.second": Text("恢复工作人员账号要由两个人办理，提请的人不能自己确认。", "请由另一位安全管理员确认。", 403),
    **ALLOTMENTS,
    "merge.nobody": Text("另一个证件号码没有可以合并的账号。", "请选择不予办理，并告知本人核对号码。", 409),
    "merge.conflict": Text(
        "两个账号里有同一件只能有一份的记录，例如同一个职称，不能自动合并。", "请选择不予办理，并请人社部门核实后处理。", 409
    ),
    "name.same": Text("登记的姓名已经是“{name}”，不用更正。", "请选择不予办理，并说明情况。", 409),
}
