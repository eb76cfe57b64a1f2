"""申报的状态表 (KINIT 三; K22 五(二)3, 五(三)4): the straight line of recognition, its returns, and every way a case can end."""

from __future__ import annotations

from zhicheng.engine.access import Role

from .table import State, Transition, Workflow

UNIT = frozenset({Role.UNIT_HANDLER, Role.UNIT_LEADER, Role.UNIT_ADMIN})
BODY = frozenset({Role.COUNTY_HRSS, Role.CITY_HRSS, Role.SUPERVISING_AUTHORITY})
# The leader of a unit decides only where the case is held by the body the unit itself is (engine.access).
DECIDERS = BODY | {Role.UNIT_LEADER}
OWN = frozenset({Role.APPLICANT})
MACHINE = frozenset({Role.MACHINE})

DRAFT = "draft"
SUBMITTED = "submitted"
UNIT_REVIEW = "unit_review"
RETURNED = "returned"
RESET = "reset"
ASSESSED = "assessed"
PUBLICISING = "publicising"
WITH_BODY = "with_body"
BODY_REVIEW = "body_review"
RECOGNISED = "recognised"
REFUSED = "refused"
UNIT_DECLINED = "unit_declined"
NOT_ACCEPTED = "not_accepted"
WITHDRAWN = "withdrawn"
LAPSED = "lapsed"
TERMINATED = "terminated"
STOPPED = "stopped"

LATE_STATES = frozenset({SUBMITTED, UNIT_REVIEW, WITH_BODY, BODY_REVIEW})
"""Where a paper left out can be added at all: while somebody reviews. What was assessed and is being shown stays as it is."""

STATES = (
    State(DRAFT, "草稿", "草稿"),
    State(SUBMITTED, "待单位考核", "已提交，单位尚未打开（可撤回）"),
    State(UNIT_REVIEW, "单位考核中", "单位考核中"),
    State(RETURNED, "返回修改", "需您修改"),
    State(RESET, "已重置，待重新选择", "流程已重置，请重新选择单位或申报职称"),
    State(ASSESSED, "考核合格，待发布公示", "单位考核合格，等待公示"),
    State(PUBLICISING, "考核公示中", "考核公示中"),
    State(WITH_BODY, "待认定机构审核", "等待认定机构审核"),
    State(BODY_REVIEW, "认定办理中", "认定办理中"),
    State(RECOGNISED, "已认定", "已认定", final=True),
    State(REFUSED, "不予认定", "不予认定", final=True),
    State(UNIT_DECLINED, "单位考核不合格", "单位未推荐", final=True),
    State(NOT_ACCEPTED, "本年度不再受理", "本年度不再受理", final=True),
    State(WITHDRAWN, "已撤回", "已撤回", final=True),
    State(LAPSED, "逾期未办", "逾期未办，已终止", final=True),
    State(TERMINATED, "年度终止", "年度终止", final=True),
    State(STOPPED, "反映属实，终止办理", "收到的反映核查属实，申报已终止", final=True),
)

APPLICATION = Workflow(
    "application",
    STATES,
    (
        Transition("cover", "修改封面", frozenset({DRAFT, RESET}), DRAFT, OWN),
        Transition("edit", "修改内容", frozenset({DRAFT}), DRAFT, OWN),
        Transition("edit", "修改内容", frozenset({RETURNED}), RETURNED, OWN),
        Transition("submit", "提交申报", frozenset({DRAFT, RETURNED}), SUBMITTED, OWN),
        *(
            Transition("add", "提交后补充附件", frozenset({state}), state, OWN)
            for state in (SUBMITTED, UNIT_REVIEW, WITH_BODY, BODY_REVIEW)
        ),
        Transition("withdraw", "撤回", frozenset({DRAFT, RESET, SUBMITTED}), WITHDRAWN, OWN),
        Transition("open", "开始审核", frozenset({SUBMITTED}), UNIT_REVIEW, UNIT),
        Transition("verify", "逐项核验", frozenset({UNIT_REVIEW}), UNIT_REVIEW, UNIT),
        Transition("verify", "逐项核验", frozenset({ASSESSED}), ASSESSED, UNIT),
        Transition("verify", "逐项核验", frozenset({PUBLICISING}), PUBLICISING, UNIT),
        Transition("verify", "逐项核验", frozenset({BODY_REVIEW}), BODY_REVIEW, DECIDERS),
        Transition("return", "返回修改", frozenset({UNIT_REVIEW, ASSESSED, PUBLICISING}), RETURNED, UNIT),
        Transition("return", "返回修改", frozenset({BODY_REVIEW}), RETURNED, DECIDERS),
        Transition("reset", "重置流程", frozenset({UNIT_REVIEW, ASSESSED, PUBLICISING}), RESET, UNIT),
        Transition("assess", "考核合格", frozenset({UNIT_REVIEW}), ASSESSED, UNIT),
        Transition("decline", "考核不合格", frozenset({UNIT_REVIEW}), UNIT_DECLINED, UNIT),
        Transition("publicise", "发布公示", frozenset({ASSESSED}), PUBLICISING, UNIT),
        Transition("send_on", "确认无异议并上报", frozenset({PUBLICISING}), WITH_BODY, UNIT),
        Transition("open", "开始审核", frozenset({WITH_BODY}), BODY_REVIEW, DECIDERS),
        Transition("endorse", "审核上报", frozenset({BODY_REVIEW}), WITH_BODY, BODY),
        Transition("recognise", "予以认定", frozenset({BODY_REVIEW}), RECOGNISED, DECIDERS),
        Transition("refuse", "不予认定", frozenset({BODY_REVIEW}), REFUSED, DECIDERS),
        Transition("close", "本年度不再受理", frozenset({UNIT_REVIEW}), NOT_ACCEPTED, UNIT),
        Transition("close", "本年度不再受理", frozenset({BODY_REVIEW}), NOT_ACCEPTED, DECIDERS),
        Transition("lapse", "逾期终止", frozenset({DRAFT, RESET, RETURNED}), LAPSED, MACHINE),
        Transition(
            "stop",
            "反映属实，终止办理",
            frozenset({SUBMITTED, UNIT_REVIEW, RETURNED, RESET, ASSESSED, PUBLICISING, WITH_BODY, BODY_REVIEW}),
            STOPPED,
            UNIT | BODY,
        ),
        Transition("terminate", "年度终止", frozenset({DRAFT}), TERMINATED, MACHINE),
    ),
)
