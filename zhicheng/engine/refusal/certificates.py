"""Refusal texts about certificates."""

from __future__ import annotations

from .kinds import Text

CERTIFICATES: dict[str, Text] = {
    "certificate.unknown": Text("没有这份证书。", "请核对编号。", 404),
    "certificate.not_covered": Text(
        "这个职称不在电子证书的签发范围：只为{year}年起经评审、认定或确认取得的职称签发。",
        "更早取得的职称，请按数字化补录的规定办理。",
    ),
    "certificate.reason": Text("还没有写撤销的理由。", "请写明理由。", 422),
    "certificate.decision": Text("还没有填写撤销决定的文号。", "请填写决定文号。", 422),
    # The same for a wrong number and for a wrong name: the page must not tell whose number it is.
    "certificate.no_match": Text("没有查到与所填内容相符的证书。", "请对照证书核对编号和姓名；仍查不到，请联系发证机构。", 404),
    "certificate.not_open": Text("电子证书从{on}起可以下载。", "请在那天以后再下载。"),
    "certificate.none_listed": Text("还没有填写要撤销的证书编号。", "请每行填写一个编号。", 422),
    "certificate.copy_ends": Text("副本的有效期止早于今天。", "请填写今天或以后的日期。", 422),
    "certificate.copy_unmade": Text("副本没有制成：{reason}", "请稍后再试；仍不行请联系发证机关{issuer}。"),
    "certificate.unit_not_here": Text(
        "本地没有规定用人单位可以下载职工的电子证书。", "请持证人自行下载，或用证书编号和姓名查验。"
    ),
    "certificate.number_used": Text("证书编号{number}已用于另一人的职称，编号永不重复使用。", "请由系统管理员核对后重新编号。"),
    "certificate.no_proof": Text("还没有上传证明材料。", "请上传能证明更正或遗失的材料。", 422),
    "certificate.no_decision_file": Text("还没有上传撤销决定文书。", "请上传决定文书，复核的人要对照。", 422),
    "certificate.revocation_open": Text("证书{number}的撤销已在复核。", "请先办结那一件。"),
    "certificate.change_reason": Text("还没有写理由。", "请写明错在哪里，或怎样遗失。", 422),
    "certificate.no_correction": Text("没有要更正的内容。", "请填写更正后的姓名或专业，与证书上不同才需要更正。", 422),
    "certificate.other_person": Text(
        "证明材料上的证件号码不是持证人的，更正不能把证书换给另一个人。", "请核对证件号码；证书发错人的，请按撤销办理。", 422
    ),
    "certificate.name_not_on_record": Text(
        "更正后的姓名与持证人现在登记的姓名“{name}”不一致，更正不能换人。", "姓名变更的，请持证人先办姓名更正，再更正证书。", 422
    ),
    "certificate.change_open": Text("这份证书已有一件更正或补办还没有办结。", "请先办结那一件。"),
    "certificate.change_elsewhere": Text("这份证书不由本窗口补办或更正，由{body}办理。", "请持证人到该窗口办理，电话{phone}。"),
    "certificate.not_changed": Text("这份证书{state}，不能更正或补办。", "只有现在有效的证书可以更正或补办。"),
    "certificate.second_person": Text("提交复核的人不能自己复核。", "请本机构另一位工作人员复核。", 403),
    "certificate.change_opinion": Text("还没有写不同意的理由。", "请写明理由，持证人会看到。", 422),
    "certificate.paper_stopped": Text("本地不再核发纸质证书，不打印，也不补发。", "请持证人直接下载电子证书。"),
    "certificate.not_in_force": Text("这份证书{state}，不能下载。", "请联系发证机构{issuer}。"),
}
