"""动作名称: what each verb of the permission table is called in the audit log and wherever else people read it."""

from __future__ import annotations

VERB_LABELS: dict[str, str] = {
    # accounts
    "account.register": "注册账号",
    "account.send_code": "发送验证码",
    "account.sign_in": "登录",
    "account.sign_in_by_code": "验证码登录",
    "account.sign_in_by_provider": "统一身份认证登录",
    "account.register_by_provider": "统一身份认证首次登录",
    "account.verify_factor": "第二次验证",
    "account.confirm": "再次核验身份",
    "account.export_data": "导出本人数据",
    "account.ask_deletion": "申请注销账号",
    "account.sign_out": "退出登录",
    "account.end_session": "退出一个设备",
    "account.end_sessions": "退出全部设备",
    "account.switch_identity": "切换身份",
    "account.change_password": "修改密码",
    "account.set_up_totp": "设置动态口令",
    "account.change_mobile": "变更手机号",
    "account.begin_recovery": "申请找回密码",
    "account.recover": "找回密码",
    "ticket.submit": "提交工单",
    "ticket.look_up": "查询工单",
    "ticket.accept": "受理工单",
    "ticket.refuse": "不予办理工单",
    "account.restore": "恢复账号",
    "account.correct_name": "更正姓名",
    "account.merge": "合并账号",
    "account.unlock": "解锁账号",
    "account.reset_password": "重置密码",
    "account.allot": "分配账号",
    "account.create_staff": "建立工作人员账号",
    "account.grant_role": "授予身份",
    "account.propose_role": "提议授予身份",
    "account.confirm_role": "确认授予身份",
    "account.drop_role": "撤下授权提议",
    "account.revoke_role": "收回身份",
    # employers
    "employer.register": "注册单位",
    "employer.save_profile": "保存单位信息",
    "employer.choose_agency": "选择推荐机构",
    "employer.bind": "绑定单位",
    "employer.set_roles": "设置单位角色",
    "employer.hand_over": "移交经办人",
    "employer.import_names": "导入人员名单",
    "employer.unlist_name": "从名单中删除",
    "employer.create": "建立单位账号",
    "employer.confirm": "核对单位",
    "employer.merge": "合并单位",
    "employer.claim": "认领单位",
    "employer.escalate_claim": "认领转人社部门",
    "employer.decide_claim": "处理认领申请",
    "employer.remove_person": "移出单位人员",
    "employer.message_person": "给单位人员发消息",
    # places
    "place.add_division": "增加区划",
    "place.move_division": "调整区划上级",
    "place.add_body": "增加机构",
    "place.change_body": "变更机构",
    "place.assign_function": "指定机构职能",
    "place.withdraw_function": "收回机构职能",
    # policies
    "policy.propose": "提交政策包",
    "policy.publish": "发布政策包",
    "policy_document.import": "收录政策文件",
    "calendar.publish": "发布工作日历",
    "window.extend": "延长申报通道",
    # what everybody may read
    "announcement.publish": "发布通知公告",
    "help.edit": "修改帮助条目",
    "outage.record": "登记维护和故障",
    "outage.end": "登记恢复",
    # profile and evidence
    "profile.save_basic": "保存基本信息",
    "profile.save_entry": "保存档案条目",
    "profile.delete_entry": "删除档案条目",
    "profile.restore_entry": "恢复档案条目",
    "profile.mark_nothing": "标记无此类经历",
    "profile.save_draft": "暂存表单",
    "profile.set_photo": "设置证件照",
    "evidence.upload": "上传材料",
    "evidence.attach": "引用材料",
    "evidence.detach": "取消引用材料",
    # applications
    "application.save_cover": "保存申报信息",
    "application.choose_path": "选择认定条件",
    "application.attach": "加入申报材料",
    "application.detach": "移出申报材料",
    "application.read_warning": "阅读提示",
    "application.submit": "提交申报",
    "application.withdraw": "撤回申报",
    "application.open": "开始审核",
    "application.verify_item": "逐项核对",
    "application.return": "返回修改",
    "application.reset": "重置流程",
    "application.assess": "填写单位考核",
    "application.send_on": "上报",
    "application.endorse": "审核上报",
    "application.recognise": "认定",
    "application.refuse": "不予认定",
    "application.close": "终止办理",
    "application.rejudge": "重新判定",
    "application.lapse": "逾期处理",
    "application.remind": "超时提醒",
    "application.urge": "催交提醒",
    "batch.start": "建立批量办理",
    "batch.note": "记下批量办理的一件",
    "publicity.post": "发布公示",
    "publicity.add_proof": "上传公示证明",
    "publicity.end": "公示期满",
    "publicity.extend": "公示顺延",
    "objection.report": "反映公示问题",
    "objection.look_up": "查询反映办理情况",
    "objection.assign": "指派核查",
    "objection.conclude": "办结反映",
    # certificates
    "certificate.issue": "签发证书",
    "certificate.revoke": "撤销证书",
    "certificate.revoke_listed": "按决定文书撤销证书",
    "certificate.propose_change": "提出证书更正或补办",
    "certificate.make_copy": "制作证书副本",
    "certificate.accept_change": "受理证书更正或补办",
    "certificate.decide_change": "复核证书更正或补办",
    # reading what is normally masked
    "person.read_number": "查看完整证件号",
    "audit.export": "导出审计日志",
    # messages
    "message.read_all": "消息标为已读",
    "message.read": "查看消息",
    "message.remove": "移除消息",
    "message.set_mail": "填写邮箱",
    "message.confirm_mail": "确认邮箱",
    "message.write": "给申报人发消息",
    "message.resend": "重发消息",
    # machines
    "message.send": "发送消息",
    "message.digest": "待办汇总",
    "platform.purge": "清理过期记录",
    "platform.plan_maintenance": "安排维护",
    "platform.end_maintenance": "结束维护",
    "platform.retry_job": "重新执行任务",
}


def verb_label(verb: str) -> str:
    """The Chinese name of a verb; the verb itself for one that an older release wrote and that is gone now."""
    return VERB_LABELS.get(verb, verb)


# The kinds of thing an act is about: the word before the colon of an audit entry's subject.
SUBJECT_LABELS: dict[str, str] = {
    "account": "账号",
    "announcement": "通知公告",
    "application": "申报",
    "audit": "审计日志",
    "batch": "批量办理",
    "body": "机构",
    "calendar": "工作日历",
    "certificate": "证书",
    "code": "验证码",
    "division": "区划",
    "document": "政策文件",
    "draft": "暂存",
    "employer": "单位",
    "entry": "档案条目",
    "evidence": "材料",
    "help": "帮助条目",
    "identity": "身份",
    "job": "后台任务",
    "message": "消息",
    "module": "档案模块",
    "objection": "公示反映",
    "outage": "维护和故障",
    "person": "人员",
    "place": "区划和机构",
    "platform": "平台",
    "policy": "政策包",
    "policy_document": "政策文件库",
    "publicity": "公示",
    "ticket": "工单",
    "window": "申报通道",
}


def subject_label(subject: str) -> str:
    """`application:KM2026-RD-00001` as people read it: 申报 KM2026-RD-00001."""
    noun, _, name = subject.partition(":")
    label = SUBJECT_LABELS.get(noun)
    return f"{label} {name}".rstrip() if label else subject


def subjects_named(text: str) -> tuple[str, ...]:
    """Every subject a reader can mean by a number or name typed without its kind."""
    return (text, *(f"{noun}:{text}" for noun in SUBJECT_LABELS))
