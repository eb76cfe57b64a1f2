"""Refusal texts about papers."""

from __future__ import annotations

from .kinds import Text

PAPERS: dict[str, Text] = {
    "paper.not_yet": Text("审核流程还没有办完，现在由{holder}办理，认定表还不能下载。", "请在办结后下载，或先看草稿。"),
    "paper.ended": Text("这件申报的结果是“{state}”，没有认定表可以下载。", "请在办理进度里查看原因和下次受理时间。"),
    "paper.incomplete": Text("还缺{labels}，不能出具正式文书。", "请联系{office}补齐后再下载。"),
    "paper.unprintable": Text("{reason}", "需要帮助请联系{office}。"),
    "paper.not_needed": Text("{employer}不是外省企业的分公司，不需要上级单位推荐报告。", "请按附件清单准备其他材料。"),
    "paper.no_publicity": Text("这件申报还没有公示。", "请在单位发布公示后再下载。"),
    "paper.draft_not_here": Text("本地规定审核通过以后才能打印，草稿也不能打印。", "请在线核对填写内容，办结后再下载。"),
    "package.not_filed": Text("这件申报还没有提交过，没有可以备份的材料。", "请在提交后下载。"),
    "package.building": Text("备份正在制作，还不能下载。", "做好后会在“消息”里告知。"),
    "package.built": Text("备份已经做好。", "请直接下载。"),
    "package.file_gone": Text("有一份材料的文件不在库中，备份没有制成。", "请联系{office}。"),
    "paper.no_record": Text(
        "这个编号在本机构没有网上审核通过的申报，纸质材料不能收。", "请申报人先在网上申报，审核通过后再打印报送。", 422
    ),
    "paper.none_taken_here": Text("本地实行网络申报，不收纸质材料。", "请在网上办理。"),
    "paper.old_edition": Text("表上的版本不是现在的版本。", "请申报人重新打印后再交。", 422),
    "paper.taken": Text("这件申报的纸质表已经收过。", "请核对编号。"),
    "paper.no_annex": Text("本地的政策包里没有这个附件。", "请从打印中心选择。", 404),
    "paper.draft_only_own": Text("草稿只供申报人本人核对。", "请在办结后下载正式的认定表。", 403),
}
