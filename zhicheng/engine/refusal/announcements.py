"""Refusal texts about notices, help and the state of the platform."""

from __future__ import annotations

from .kinds import Text

ANNOUNCEMENTS: dict[str, Text] = {
    "announcement.unknown": Text("没有编号为{number}的通知。", "请核对要替代的通知编号。", 422),
    "announcement.replaced": Text("{number}已经被{newer}替代。", "请填写{newer}，或不填替代的通知。", 422),
    "announcement.elsewhere": Text("{number}是{place}的通知，您不能替代它。", "请由发布它的地区办理，或不填替代的通知。", 403),
    "announcement.no_place": Text("您的身份没有所属地区，不能发布通知。", "请切换到人社部门的身份。", 403),
    "announcement.too_many": Text("附件有{count}个，超过{limit}个。", "请合并成较少的文件后再发布。", 422),
    "announcement.title_series": Text("本地区目录里没有这个系列。", "请重新选择系列，或选不限。", 422),
    "help.unknown": Text("没有这个帮助条目。", "请回到帮助页面重新选择。", 404),
    "help.same": Text("内容和现在的一样，没有要保存的改动。", "请修改后再保存，或返回帮助页面。", 422),
    "help.stale": Text("这个条目刚刚被{editor}改过，现在是第{version}版。", "请核对新内容后再保存。", 409),
    "outage.ends_first": Text("结束时间不晚于开始时间。", "请核对两个时间。", 422),
    "outage.unknown": Text("没有这条登记，或已经登记恢复。", "请刷新运行状态页面。", 404),
}
