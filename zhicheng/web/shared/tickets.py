"""What each kind of ticket is called on its page, whom it is for, and the tone of its states."""

from __future__ import annotations

from zhicheng.web.shared.parts import Tone

TITLES = {
    "person_recovery": "凭证件找回个人账号",
    "unit_recovery": "凭证照找回单位账号",
    "staff_recovery": "找回工作人员账号",
    "name_fix": "更正姓名",
    "merge": "合并账号",
}
LEADS = {
    "person_recovery": "注册时的手机号不用了，或账号被锁定又没有选择单位的，由技术支持核对证件后恢复。",
    "unit_recovery": "单位的账号、密码和登记的手机号都丢失的，由技术支持核对材料后，把单位账号交给您填写的经办人。",
    "staff_recovery": "审核、评审、监督和管理人员的手机号、密码或动态口令丢失的，由技术支持核对材料、安全管理员确认后恢复，动态口令重新设置。",
    "name_fix": "注册时姓名填错的，由技术支持核对证件后更正。证件号码不能更正；填错号码的请重新注册。",
    "merge": "同一个人注册了两个账号的，由技术支持核对后合并，档案、材料和申报记录都归到第一个证件的账号。",
}
TONES: dict[str, Tone] = {"submitted": "blue", "accepted": "blue", "proposed": "purple", "done": "green", "refused": "grey"}
