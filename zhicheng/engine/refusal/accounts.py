"""Refusal texts about accounts, identities, numbers and names."""

from __future__ import annotations

from .kinds import Text

_ASK_DOCUMENT = "请对照证件逐位核对。"
_ASK_NAME = "请按证件上的姓名填写。"

NUMBERS: dict[str, Text] = {
    "id.kind_empty": Text("还没有选择证件类型，或所选证件本地不受理。", "请从列出的证件中选择。", 422),
    "id.empty": Text("还没有填写证件号码。", "请填写证件上的号码。", 422),
    "id.form": Text("{kind}的号码应为{hint}。", _ASK_DOCUMENT, 422),
    "id.born_missing": Text("这种证件的号码里没有出生日期。", "请填写证件上的出生日期。", 422),
    "id.sex_missing": Text("这种证件的号码里没有性别。", "请选择证件上的性别。", 422),
    "id.fifteen": Text("15位身份证号已停用。", "请填18位号码。", 422),
    "id.shape": Text("证件号码应为18位，现在是{length}位，或含有不能用的字符。", _ASK_DOCUMENT, 422),
    "id.birth_date": Text("证件号码第7至14位“{digits}”不是一个日期。", _ASK_DOCUMENT, 422),
    "id.future_birth": Text("证件号码里的出生日期{born_on}还没有到。", _ASK_DOCUMENT, 422),
    "id.check_digit": Text("证件号码第18位与前17位不匹配。", _ASK_DOCUMENT, 422),
    "id.kind": Text("这个号码不是{kind}的号码。", "请核对证件类型和号码。", 422),
    "mobile.empty": Text("还没有填写手机号。", "请填写本人常用的11位手机号。", 422),
    "mobile.shape": Text("手机号应为11位，以1开头。", "请核对后重新填写。", 422),
    "mobile.same": Text("新手机号与现在的相同。", "请填写要改成的手机号。", 422),
    "credit.empty": Text("还没有填写统一社会信用代码。", "请填写营业执照或法人证书上的18位代码。", 422),
    "credit.former": Text(
        "这是9位的组织机构代码。", "请填写营业执照或法人证书上的18位统一社会信用代码，组织机构代码就是其中的第9至17位。", 422
    ),
    "credit.shape": Text(
        "统一社会信用代码应为18位数字或大写字母，现在是{length}位，或含有不用的字母。", "请对照营业执照或法人证书核对。", 422
    ),
    "credit.check": Text("统一社会信用代码的最后一位与前17位不匹配。", "请对照营业执照或法人证书逐位核对。", 422),
    "name.empty": Text("还没有填写名称。", "请按证件或证照上的全称填写。", 422),
    "name.too_long": Text("名称最多{limit}字，现在{length}字。", "请核对是否多填。", 422),
    "name.control": Text("名称里有无法显示的字符（{code_point}）。", "请删去后手工输入。", 422),
    "name.private": Text(
        "姓名里有一个自造字（{code_point}），换一台机器就显示不出，也打印不出。",
        "请用带生僻字的输入法重新输入；仍打不出，请拨打服务电话。",
        422,
    ),
    "name.unprintable": Text(
        "名称里的{characters}在现有字库里没有字形，证书和认定表打印不出。",
        "请核对是否打错；没有打错的，请拨打服务电话补充字库后再填。",
        422,
    ),
    "name.digit": Text("姓名里有数字“{character}”。", _ASK_NAME, 422),
    "name.emoji": Text("名称里有表情符号“{character}”。", "请删去后再填。", 422),
    "name.character": Text("名称里的“{character}”（{code_point}）不能使用。", "请按证件或证照上的写法填写。", 422),
    "name.punctuation": Text("名称里符号的位置不对。", "间隔符只用在名字中间，请核对。", 422),
}
PASSWORDS: dict[str, Text] = {
    "password.short": Text("密码至少{minimum}位，现在{length}位。", "请加长后再提交。", 422),
    "password.long": Text("密码最多{maximum}位。", "请缩短后再提交。", 422),
    "password.characters": Text("密码里有无法显示的字符。", "请用键盘直接输入。", 422),
    "password.kinds": Text("密码要包含大写字母、小写字母、数字、符号中的至少{kinds}类。", "请换一个再提交。", 422),
    "password.personal": Text("密码里含有您的姓名、证件号、手机号或登录名。", "请换一个别人猜不到的密码。", 422),
    "password.same": Text("新密码与现在的密码相同。", "请换一个新的密码。", 422),
    "password.wrong": Text("现在的密码不对，已连续输错{failed}次，还可以再试{left}次。", "忘记密码可改用短信验证码。", 422),
}
SIGN_IN: dict[str, Text] = {
    "account.login_shape": Text("没有看懂您填的账号。", "请填18位证件号或11位手机号。", 422),
    "account.use_unit_tab": Text("您填的是单位名称或统一社会信用代码，个人登录不能使用。", "请改用“单位登录”。", 422),
    "account.wrong": Text(
        "账号或密码不对，已连续输错{failed}次，还可以再试{left}次。",
        "请核对账号、密码和上面选择的登录方式，或用“忘记密码”。",
        422,
    ),
    "account.locked": Text(
        "密码连续输错超过{allowed}次，账号已锁定，现在输入正确的密码也不能登录。",
        "已选择单位的，请本单位经办人用单位账号解锁；还没有选择单位的，请到“找回与更正”凭证件申请，技术支持电话{phone}。",
        409,
    ),
    "account.code_wrong": Text("验证码不对或已失效。", "请核对最新一条短信，或重新获取验证码。", 422),
    "account.code_for_several": Text("这个手机号登记在不止一个账号下，不能只凭手机号登录。", "请改用证件号和密码登录。", 409),
    "account.code_unknown": Text("这个手机号没有可用的个人账号。", "请核对手机号，或先注册。", 422),
    "account.notice": Text("还没有勾选同意个人信息处理说明。", "请阅读后勾选，再提交。", 422),
    "account.factor_elsewhere": Text(
        "这个身份要求密码和验证码两道核验，您这次登录还没有完成。", "请退出后，从这个身份对应的登录方式重新登录。", 403
    ),
    "account.sign_in_first": Text("您还没有登录，或登录已超时。", "请重新登录后再办。", 403),
}
_OTHERWISE = "请改用密码或短信验证码登录；还没有账号的，请用个人注册。"
PROVIDER: dict[str, Text] = {
    "provider.off": Text("本平台没有接入统一身份认证。", _OTHERWISE, 409),
    "provider.down": Text("统一身份认证现在连接不上，不是您的问题。", f"请过几分钟再试。{_OTHERWISE}", 503),
    "provider.state": Text(
        "这次认证已经用过，或不是从这个浏览器开始的，没有登录。", "请重新认证；同时打开了几个登录页的，请只保留一个。", 409
    ),
    "provider.cancelled": Text("您在统一身份认证那边取消了，没有登录。", f"可以重新认证。{_OTHERWISE}", 409),
    "provider.code": Text("统一身份认证给出的凭据已经失效，没有登录。", "请重新认证，中途不要停留太久。", 409),
    "provider.token": Text(
        "统一身份认证的答复没有通过核验，没有登录。", f"请重新认证；反复出现的，请拨打技术支持电话。{_OTHERWISE}", 403
    ),
    "provider.level": Text(
        "您在统一身份认证的实名级别还不够，不能用它登录本平台。", f"请先在统一身份认证完成实名核验，再来登录。{_OTHERWISE}", 403
    ),
    "provider.unlike": Text(
        "统一身份认证给出的姓名和证件，与本平台的登记对不上，没有登录。",
        "请改用密码或短信验证码登录；本平台登记的姓名有误的，请在“找回与更正”里更正。",
        409,
    ),
    "provider.lacking": Text(
        "统一身份认证没有给出建立账号要用的{what}，没有建立账号。", "请用个人注册建立账号，以后就可以用统一身份认证登录。", 409
    ),
    "provider.waited": Text("距您认证的时间已经太久，没有建立账号。", "请重新认证。", 409),
}
MANAGING: dict[str, Text] = {
    "account.not_own_identity": Text("这个身份不属于您，或已经到期、收回。", "请从列出的身份中选择。", 404),
    "account.session_gone": Text("这个设备已经退出登录。", "请刷新页面查看现有登录。", 404),
    "account.kept": Text("您有{kept}，保管期内不能删除。", "可以导出本人数据；保管期满后由平台删除。", 409),
    "account.not_locked": Text("这个账号没有锁定，不用解锁。", "请刷新页面查看最新情况。"),
    "account.own_reset": Text("不能重置自己的密码。", "请在“账号安全”里修改。"),
    "account.hidden_person": Text("没有在您管理的范围内找到这个人。", "请回到列表核对。", 404),
    "account.username_shape": Text("登录名“{typed}”不能用。", "请用4至40位小写字母、数字、点或短横线，以字母开头。", 422),
    "account.username_taken": Text("登录名“{username}”已有人使用。", "请换一个登录名。", 422),
    "account.staff_exists": Text("这个证件号已有账号，登记的姓名与您填写的不一致。", "请核对姓名和证件号。", 422),
    "account.unknown_username": Text("没有登录名为“{username}”的账号。", "请核对登录名，或先建立账号。", 422),
    "account.totp_replace": Text("您已设置动态口令，更换前要核对现在的口令。", "请填写现在的动态口令。", 422),
    "role.unknown": Text("没有“{role}”这个角色，或它不由这里授予。", "请从列出的角色中选择。", 422),
    "role.body": Text("“{body}”没有承担“{role}”的职能。", "请先由系统管理员登记这项职能。", 422),
    "role.unknown_body": Text("没有代码为“{body}”的在用机构。", "请核对机构代码。", 422),
    "role.separated": Text("三员分立：系统、安全、审计管理员不能互相兼任，也不能兼任其他角色。", "请指定另一个人。", 409),
    "role.apart": Text("{first}与{second}不能由同一人担任：{why}。", "请指定另一个人，或先收回原来的身份。", 409),
    "role.grant_unknown": Text("没有找到这项待确认的授权。", "它可能已由他人确认或撤下，请回到“授权”查看。", 404),
    "role.grant_waits": Text("同样的授权已经提议，正等待另一位安全管理员确认。", "请在“待确认”中查看。", 409),
    "role.grant_own": Text("授权要由两个人办理，提议人不能确认自己的提议。", "请由另一位安全管理员确认。", 403),
    "role.grant_receiver": Text("不能确认给自己的授权。", "请由另一位安全管理员确认。", 403),
    "role.self": Text("不能给自己授权，也不能收回自己的角色。", "请由另一位管理员办理。", 403),
    "role.held": Text("这个人已有这个角色，不用重复授予。", "请刷新页面查看现有角色。"),
    "role.ended": Text("这个角色已经收回。", "请刷新页面查看现有角色。"),
    "role.end_past": Text("到期日{ends_on}已经过去。", "请填写以后的日期，或不填。", 422),
}

UNITS: dict[str, Text] = {
    "employer.exists": Text(
        "这个{what}已有单位账号{admin}。",
        "请先问同事是否已用它登录过本平台，有的直接用单位登录，或请管理员加您为经办人；都找不到的，请申请认领单位，或向{office}查询。",
    ),
    "roster.encoding": Text("这个文件读不成文字。", "请在表格软件里另存为CSV，或把内容粘贴到文本框。", 422),
    "roster.empty": Text("名单里没有内容。", "请每行填一个人：姓名，手机号。", 422),
    "roster.long": Text("一次最多{most}行，这份名单更长。", "请分几次导入。", 422),
    "employer.out_of_reach": Text("没有找到这个单位，或它不归您的机构管理。", "请核对名称和代码，或请它所属的机构办理。", 404),
    "employer.place_out_of_reach": Text("所填的县区或主管部门不归您的机构管理。", "请请它所属的机构办理，或核对后再填。", 422),
    "employer.reason": Text("还没有填写依据。", "请写明批准文件的名称和文号，或核实的办法。", 422),
    "employer.merge_into": Text("没有找到要并入的单位。", "请填它的统一社会信用代码；它也须归您的机构管理。", 422),
    "employer.merge_live": Text(
        "这个单位还有{count}件申报没有办结，现在不能合并。", "请等在办的都办结后再合并，草稿会随人并入。"
    ),
    "employer.merged": Text("这个单位已并入{into}。", "请改选{into}。", 422),
    "employer.claim_unknown": Text(
        "没有用这个名称或代码注册过的单位。", "请核对证照上的全称和代码；确实没有的，直接注册单位。", 422
    ),
    "employer.claim_held": Text("您现在就是这个单位的经办人。", "请用单位身份登录。"),
    "employer.claim_open": Text("您对这个单位的认领申请还在处理。", "请等待答复，或转人社部门处理。"),
    "employer.claim_reason": Text("还没有写明情况。", "请写明您的岗位和为什么需要认领。", 422),
    "employer.claim_hidden": Text("没有找到这份认领申请，或它不由您处理。", "请刷新页面查看。", 404),
    "employer.claim_over": Text("这份认领申请已经转走或处理完毕。", "请刷新页面查看结果。"),
    "employer.claim_own": Text("不能处理自己提出的认领申请。", "请由同事处理。", 403),
    "employer.claim_opinion": Text("不同意的，要写明理由。", "请写明理由，申请人会看到。", 422),
    "employer.claim_nobody": Text("这个县区还没有登记人社部门，申请无处可送。", "请致电12333。"),
    "employer.code_fixed": Text(
        "统一社会信用代码不能在这里改。",
        "单位改名、代码不变的，直接改名称；代码变了的，请用新代码重新注册，再请所在地人社部门合并。",
        422,
    ),
    "employer.successor": Text(
        "接手人须是已选择本单位、有个人账号的实名人员。", "请从本单位人员里选择；还没有加入的，先发邀请链接。", 422
    ),
    "employer.successor_same": Text("接手人和移交人是同一个人。", "请选择另一位同事。", 422),
    "employer.not_clerk": Text("这个人现在没有本单位的角色，不用移交。", "请刷新页面查看现有经办人。"),
    "employer.type": Text("还没有选择单位类型，或所选类型本地不使用。", "单位类型决定申报渠道，请从列出的类型中选择。", 422),
    "employer.division": Text("还没有选择单位所在的县区。", "请从列出的县区中选择。", 422),
    "employer.supervisor_missing": Text(
        "国有企事业单位的申报要经主管部门，还没有选择主管部门。", "请选择主管部门；没有列出的，请联系所在地人社部门登记。", 422
    ),
    "employer.supervisor_elsewhere": Text("所选主管部门不管理这个县区的单位。", "请核对所在县区和主管部门。", 422),
    "employer.phone": Text("“{label}”里的电话没有看懂。", "请填手机号，或带区号的固定电话，例如0871-63100000。", 422),
    "employer.starred": Text("带*的“{label}”还没有填写。", "填齐带*的项目后才能保存，单位审核才会开放。", 422),
    "employer.count": Text("“{label}”应为不小于0的整数，专业技术人员数不超过在职人数。", "请核对后再填。", 422),
    "employer.person_applying": Text(
        "这个人在本单位还有没办结的申报：{cases}。移除后这些申报仍由本单位办理。", "确认要移除的，请勾选后再提交。"
    ),
    "employer.person_clerk": Text("这个人是本单位的{roles}，移除要由单位管理员办理。", "请联系本单位管理员。", 403),
    "employer.own_removal": Text("不能移除自己。", "请由本单位另一位管理员办理。", 409),
    "employer.message_text": Text("消息内容应为1至{limit}字，现在{length}字。", "请修改后再发送。", 422),
}

ACCOUNTS: dict[str, Text] = {**NUMBERS, **PASSWORDS, **SIGN_IN, **PROVIDER, **MANAGING, **UNITS}
