"""Refusal texts about applications, publicity and windows."""

from __future__ import annotations

from .kinds import Text

APPLICATIONS: dict[str, Text] = {
    # cover and route
    "application.cover_incomplete": Text("封面还有没选的项目。", "请补齐后再保存封面。", 422),
    "application.kind": Text("这里只办理考核认定。", "请选择考核认定；其他类型请看主管部门的通知。"),
    "application.review_ended": Text("初级职称评审已经停止：{says}。", "请改为申报考核认定。"),
    "application.title": Text("职称目录里没有这个系列、阶梯和层级的职称。", "请重新选择。", 422),
    "application.exam_only": Text("{name}实行以考代评，不能考核认定。", "请参加国家统一考试取得相应资格。"),
    "application.safety": Text("{name}涉及公共安全和人身健康，不在考核认定范围。", "请咨询本系列的主管部门。"),
    "application.one_open": Text("您已有一件申报{number}正在办理。", "请先办结或撤回那一件，再申报别的职称。"),
    "application.closed_for_year": Text("您{year}年的申报退回机会已用完，本年度不再受理。", "请下一年度再申报。"),
    "application.already_held": Text("这一职称或同一阶梯更高层级的职称已经取得。", "请选择其他职称。"),
    "application.no_employer": Text("您还没有绑定工作单位。", "请先在“基本信息”里绑定单位。"),
    "application.no_using_unit": Text(
        "派遣人员的申报要同时写明用工单位，现在还没有选择。", "请在“工作单位”里补选用工单位后再保存。"
    ),
    "application.not_delegated": Text(
        "{employer}登记为职称自主评审单位，但没有登记下放的认定权，本单位的决定不产生职称。",
        "请本单位联系市人社部门登记后再提交。",
    ),
    "application.elsewhere": Text("这件申报不由本地认定：{why}。", "请向单位或其上级主管部门申请。"),
    "application.no_deciding_body": Text("还没有查到负责审核的{kind}。", "请联系单位管理员补全主管部门，再提交。"),
    "application.no_power": Text("{body}没有登记认定职称的权限。", "请联系市人社部门核对权限后再提交。"),
    "application.path": Text("这条路径不适用于所申报的职称。", "请在列出的路径中选择。", 422),
    "application.licence": Text("还没有说明岗位是否要求先取得职业（执业）资格。", "请选择一项。", 422),
    "application.licence_name": Text("还没有填写已取得的资格名称。", "请照资格证书填写全称。", 422),
    "application.licence_on": Text("还没有填写取得资格的日期。", "请照资格证书填写。", 422),
    # attachments
    "application.material": Text("这件申报不需要这份材料。", "请在附件清单里选择。", 422),
    "application.item": Text("材料库里没有这份文件。", "请先上传，再选择。", 422),
    "application.valid_to": Text("{title}有有效期，还没有填写有效期至哪一天。", "请填写在线验证报告上的截止日期。", 422),
    "application.expired": Text("{title}已过有效期。", "请重新办理在线验证，再上传新的一份。", 422),
    "application.issuer": Text("还没有填写{title}由哪个单位签发。", "请照原件上的公章填写全称。", 422),
    "application.issued_on": Text("还没有填写{title}的签发日期，或日期还没有到。", "请照原件填写，例如2026-03-01。", 422),
    "application.another_type": Text("这份文件已经作为另一种材料交过，不能代替{title}。", "请上传{title}本身。", 422),
    "application.papers_closed": Text(
        "申报已经提交，按本地政策，这一环节不能增加附件。",
        "请告诉正在审核的单位，由它返回修改后补交。",
    ),
    "application.paper_there": Text("这份文件已经交在这一项里。", "要补充的是另一份时，请重新选择文件。", 422),
    # submission
    "window.closed": Text("现在不在受理期。", "下一次开放：{opens}。"),
    "application.correction_late": Text("重新提交的时限已过。", "本件将按逾期处理，请在下一次受理期重新申报。"),
    "application.deficient": Text("还有{count}处没有完成。", "请逐项完善后再提交。", 422),
    "application.commitment_changed": Text("承诺内容刚才更新过，还没有提交。", "请重新阅读全文后再签名提交。"),
    "application.signature": Text("签名与您的姓名不一致。", "请输入您的全名。", 422),
    "application.ineligible": Text("{name}的申报目前不符合认定条件。", "请看逐条判定，核对后再办理。"),
    # review
    "application.unit_profile": Text("单位信息还没有填齐：{fields}。", "请单位管理员先在“单位信息”里填齐带*的项目，再开始审核。"),
    "application.unnamed": Text("审核须由有姓名的个人账号办理。", "请用本人账号登录。", 403),
    "application.no_publicity": Text("这次提交还没有完成公示。", "请先在单位公示，期满无异议后再办理。"),
    "application.publicity_running": Text("公示须满{days}个工作日，还没有结束。", "请在{ends}以后再上报。"),
    "application.item_unknown": Text("提交稿里没有这个条目。", "请刷新页面后再核验。", 422),
    "application.verdict": Text("还没有选择核验结论。", "请选择属实、与原件相符、需修改或不属实。", 422),
    "application.remark": Text("需修改或不属实的条目要写明哪里不对。", "请填写意见。", 422),
    "application.copy_word": Text("本地区的审查结论用语是“{words}”。", "请在其中选择。", 422),
    "application.which_file": Text("这一项有几份文件，还没有选择哪一份不符。", "请选择那一份，申报人会看到它的名称。", 422),
    "application.late_points": Text(
        "有{count}处在以前的审核中已经可以看到，当时没有提出。", "请写明为什么上次没有提出，监督人员会看到这个说明。", 422
    ),
    "application.unmarked": Text(
        "用人单位有{count}项没有签署审核人、结论和日期（{first}），不能接收。", "请联系用人单位核验后重新上报。"
    ),
    "application.opinion": Text("还没有写意见。", "请写明需要修改什么。", 422),
    "application.no_points": Text("还没有标出需要修改的条目。", "请先在条目上选择需修改或不属实，并写明意见。", 422),
    "application.no_chance": Text("退回机会共{total}次，已经用完。", "只能通过，或办理本年度不再受理。"),
    "application.chances_left": Text("还有{left}次退回机会。", "请先退回修改，用完后仍有问题再办理。"),
    "application.parts": Text("考核的四项内容没有写全。", "请逐项填写。", 422),
    "application.unverified": Text("还有{count}个条目没有核验。", "请逐项核验后再办理。", 422),
    "application.open_findings": Text("有{count}个条目被标为需修改或不属实。", "请退回修改，或改正核验结论。", 422),
    "application.contradiction": Text("考核合格与下列结论矛盾。", "请核对后改正，或选择考核不合格。", 422),
    # several at once
    "batch.kind": Text("没有这一项批量办理。", "请回到列表重新选择。", 422),
    "batch.nobody": Text("还没有选择要办理的申报。", "请至少选择一件。", 422),
    "batch.too_many": Text("一次最多办理{most}件，现在选了{count}件。", "请分批办理。", 422),
    "batch.not_yours": Text("这一批由{holder}建立。", "请由本人办理，或自己另建一批。"),
    # decision
    "application.last_step": Text("贵机构就是这件申报的认定机构。", "请直接作出认定决定。"),
    "application.document": Text("还没有填写文号。", "请填写认定文件的文号。", 422),
    "application.document_used": Text("文号{number}已经用过。", "请核对后填写新的文号。", 422),
    "application.counts_late": Text("职称起算日晚于文件日期。", "请核对起始凭证的日期。"),
    "application.no_start": Text("提交稿里没有录用或聘用凭证的日期，无法确定起算日。", "请退回补充工作经历的起始凭证。"),
    "application.reason": Text("还没有写理由。", "请写明理由。", 422),
    "application.clause": Text("还没有写明依据的文件和条款。", "请填写依据。", 422),
    "application.moved_on": Text("这件申报已经不在原来的环节。", "不需要再提醒。"),
    "application.in_time": Text("还没有到截止时间。", "到时系统会自动处理。"),
    # publicity
    "publicity.nobody": Text("还没有选择公示人员。", "请至少选择一名考核合格的人员。", 422),
    "publicity.place": Text("还没有填写公示地点。", "请写明张贴在哪里。", 422),
    "publicity.contact": Text("还没有填写受理反映的部门和电话。", "请补上。", 422),
    "publicity.exposes": Text("{name}的公示内容里有证件号或手机号。", "请在考核意见中删去后再发布。", 422),
    # windows
    "window.matter": Text("没有这一项申报通道。", "请重新选择。", 422),
    "window.no_opening": Text("这一时刻没有开放的申报通道。", "请选择正在开放的通道。", 422),
    "window.not_planned": Text(
        "这个评委会没有列入{year}年评审计划，或计划里的名称对不上评委会目录。", "请先核对评审计划，再开通通道。", 409
    ),
    "window.no_notice": Text(
        "没有找到本地区{year}年已发布的这份评审公告。",
        "评委会的通知、公告发布后才能开通；请核对编号，已被替代的请填新的编号。",
        422,
    ),
    "window.opened": Text("“{name}”{year}年的申报通道已经开通过。", "一年一次；要延长的，请在关闭前办理延长。", 409),
    "window.order": Text("关闭时间{closes}不晚于开放时间{opens}。", "请核对填写的日期。", 422),
    "window.over": Text("按填写的日期，通道在{closes}已经关闭，不能再开通。", "请核对日期；确已过期的，等待下一次。", 409),
    "window.uncomputed": Text("算不出通道的{what}：{why}。", "请补齐省评委会的收审时间，或请政策管理员补充政策包。", 409),
    "window.channel_gone": Text("没有找到这个申报通道。", "请回到申报通道列表核对。", 404),
    "window.reopen": Text("申报通道已于{closed}关闭，任何人都不能重新开通。", "请等待下一次受理期。"),
    "window.not_later": Text("新的关闭时间不晚于现在的{closes}。", "请填写更晚的时间。", 422),
    "window.announcement": Text("延长通道须有公告。", "请填写公告内容。", 422),
}
