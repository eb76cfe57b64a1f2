"""Why something about running the platform was refused."""

from __future__ import annotations

from .kinds import Text

PLATFORM: dict[str, Text] = {
    "maintenance.mode": Text("没有这种维护方式。", "请选择“只能查看”或“暂停访问”。", 422),
    "maintenance.order": Text("结束时间不晚于开始时间。", "请核对两个时间。", 422),
    "maintenance.over": Text("这段时间已经过去。", "请填写以后的时间。", 422),
    "maintenance.last_hours": Text(
        "申报通道{closes}关闭，关闭前{hours}小时内一般不安排维护。",
        "请改到关闭以后；确需在此时维护的，请写明理由，理由会记入审计日志。",
        422,
    ),
    "maintenance.none": Text("目前没有安排维护。", "请刷新页面查看最新情况。"),
    "job.unknown": Text("没有找到这项任务。", "请回到“任务”核对。", 404),
    "job.not_failed": Text("这项任务没有失败，不用重新执行。", "请刷新页面查看最新情况。"),
}
