"""Refusal texts about evidence: every file that may not come in, and every place it may not go to."""

from __future__ import annotations

from .kinds import Text

_MANY = "多页材料可合成一份pdf再上传。"

EVIDENCE: dict[str, Text] = {
    "file.empty": Text("“{name}”是空文件。", "请重新选择文件。", 422),
    "file.too_large": Text("“{name}”有{size}，单个文件不超过{limit}。", "请压缩或降低扫描分辨率后再上传。", 422),
    "file.kind": Text("“{name}”的内容不是可以上传的格式。", "请用{allowed}；改文件名不会改变格式。" + _MANY, 422),
    "file.heic": Text(
        "“{name}”是HEIC一类的手机照片，但打不开。",
        "请在手机设置的“相机→格式”里改为“兼容性最佳”后重拍，或用“手机拍照”直接上传，平台会自动转成图片。",
        422,
    ),
    "file.named_by_camera": Text(
        "“{name}”是设备自动起的名字，看不出内容。", "请写明这份材料是什么，例如“学位证书”，平台按规范名称保存。", 422
    ),
    "file.truncated": Text("“{name}”不完整，打不开。", "请重新扫描或重新导出后再上传。", 422),
    "file.polyglot": Text("“{name}”里还夹带了别的文件，不能上传。", "请重新拍照或扫描，只保留材料图像。", 422),
    "file.malicious": Text(
        "“{name}”里查出恶意代码（{signature}），没有保存。", "请用查毒软件检查您的设备，再重新拍照或扫描后上传。", 422
    ),
    "file.scanner_down": Text("查毒服务暂不可用，“{name}”没有保存。", "请过几分钟再传；已上传的材料和填写的内容都在。", 503),
    "file.encrypted": Text("“{name}”加了密码或限制，审核人打不开。", "请去掉密码和限制后再上传。", 422),
    "file.active_content": Text("“{name}”含有{what}，不能上传。", "请打印为新的pdf，或扫描成图片后再上传。", 422),
    "file.too_many_pixels": Text("“{name}”的图像尺寸过大（{width}×{height}）。", "请缩小尺寸后再上传。", 422),
    "file.too_many_pages": Text("“{name}”有{pages}页，一份最多{max_pages}页。", "请只保留需要的页，或分成几份上传。", 422),
    "file.too_complex": Text("“{name}”的结构过于复杂，检查没有通过。", "请扫描成普通图片或pdf后再上传。", 422),
    "photo.small": Text("照片是{width}×{height}像素，至少要{min_width}×{min_height}像素。", "请换一张更清楚的证件照。", 422),
    "photo.ratio": Text("照片的宽高比例不对（{width}×{height}），应为{shape}。", "请按证件照比例裁剪后再上传。", 422),
    "evidence.hidden": Text("没有找到这份材料，或您没有查看它的权限。", "请回到上一页重新选择。", 404),
    "evidence.meaningless": Text("“{name}”看不出材料的内容。", "请写明这份材料是什么，例如“学位证书”。", 422),
    "evidence.in_use": Text("这份材料正用在{places}。", "请先从那里移除，再从材料库移除。"),
    "phone.over": Text("这个二维码已失效。", "请在电脑上重新生成一个，再用手机扫。", 410),
    "phone.no_pages": Text("还没有拍到任何一页。", "请先拍照或选择照片，再合成。", 422),
    "phone.too_many": Text("一份最多{most}页。", "请先合成这一份，再另拍一份。", 422),
    "evidence.slot": Text("这条内容没有“{slot}”这个佐证位置。", "请刷新页面后重新选择位置。", 422),
}
