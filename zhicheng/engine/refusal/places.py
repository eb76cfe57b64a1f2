"""Refusal texts about places."""

from __future__ import annotations

from .kinds import Text

PLACES: dict[str, Text] = {
    "place.unknown_division": Text(
        "没有代码为“{typed}”的区划，机构和下级区划都要挂在已有的区划上。", "请先在区划页增加这一级，或核对代码。", 422
    ),
    "place.unknown_level": Text("没有“{level}”这一级别。", "请从省、市州、县区、开发区、乡镇街道中选择。", 422),
    "place.code_shape": Text("“{typed}”不是{level}的区划代码。", "{shape}", 422),
    "place.code_elsewhere": Text("代码“{typed}”的前两位与上级“{parent}”不同，两者不在同一个省。", "请核对代码和上级。", 422),
    "place.code_taken": Text("代码“{typed}”已由“{name}”使用。", "请核对代码；只改挂靠关系请用“调整上级”。", 422),
    "place.name_taken": Text("“{parent}”下面已有名为“{name}”的区划。", "请核对名称，避免重复增加。", 422),
    "place.name": Text("名称“{name}”不能保存：为空、过长或含有不能用的符号。", "请按批准文件上的全称填写。", 422),
    "place.root": Text("省级区划没有上级，不能这样挂靠。", "请在市州、县区、开发区或乡镇街道中选择。", 422),
    "place.parent_missing": Text("{level}须挂在上级区划下面。", "请填写上级区划的代码。", 422),
    "place.parent_level": Text("{level}不能挂在{parent_level}“{parent}”下面。", "请选择级别更高的上级。", 422),
    "place.cycle": Text("“{parent}”在“{name}”下面，不能反过来做它的上级。", "请选择别的上级。", 422),
    "place.same_parent": Text("“{name}”现在就挂在“{parent}”下面，没有变动。", "请选择另一个上级，或返回区划页。", 422),
    "place.reason_missing": Text("还没有填写调整依据。", "请写明批准文件的名称和文号。", 422),
    "place.body_code_shape": Text("机构代码“{typed}”不能用。", "请用小写字母、数字和短横线，以字母开头，例如km-hrss。", 422),
    "place.body_code_taken": Text("机构代码“{typed}”已由“{name}”使用。", "请换一个代码，或到该机构页修改职能。", 422),
    "place.credit_code": Text(
        "统一社会信用代码“{typed}”不是18位，或校验位对不上。", "请对照法人证书逐位核对；没有可以不填。", 422
    ),
    "place.counter_unclear": Text(
        "{division}有{count}个窗口按单位性质分工，从“{employer}”的统一社会信用代码看不出归哪一个。",
        "请先核对单位的统一社会信用代码，代码无误的请致电当地人社部门。",
    ),
    "place.service_not_here": Text("{body}不办理“{service}”。", "请致电市人社部门，问清由哪里办理。"),
    "place.body_busy": Text("“{body}”还有{count}件申报在办，不能停用。", "请等在办的都办结后再停用。"),
    "place.body_same": Text("没有任何变动。", "请改了要变更的项目再保存。", 422),
    "place.unknown_body": Text("没有代码为“{typed}”的机构。", "请回到机构页查找。", 404),
    "place.unknown_function": Text("没有“{function}”这项职能。", "请从页面列出的职能中选择。", 422),
    "place.function_level": Text("“{body}”挂在{level}“{division}”，不能承担“{function}”职能。", "请先核对机构所挂的区划。", 422),
    "place.cannot_recognise": Text("“{function}”职能不包含认定初级职称。", "请去掉“可认定初级职称”，或另行指定审核职能。", 422),
    "place.not_a_unit": Text(
        "没有与“{body}”统一社会信用代码相同的自主评审单位。", "请先由该单位注册并选择“职称自主评审单位”，再核对机构的代码。", 422
    ),
    "place.function_missing": Text("“{body}”没有“{function}”职能，不用收回。", "请刷新页面查看现有职能。", 409),
    "place.function_in_use": Text(
        "还有{count}个人以“{function}”身份为“{body}”办理，职能不能收回。", "请先由安全管理员收回这些身份。", 409
    ),
}
