"""可读性提示 looks whether a page can be read. Hints are shown to the applicant and never block (PRO-16)."""

from PIL import Image, ImageFilter, ImageStat

from zhicheng.integrations.files.checked import Hint

# The page is judged at the size at which a reviewer reads it first.
_LOOK_AT = (1000, 1000)
_TINY_LONG_SIDE = 600
_DARK_MEAN = 60
_BLANK_DEVIATION = 2.5
_LAPLACIAN = ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
# Measured on printed pages at that size: sharp 0.7 to 2.0, blurred by 2 pixels 0.05 to 0.18, by 4 pixels about 0.01.
_BLURRY_SHARPNESS = 0.03


def page_hints(picture: Image.Image, page: int, *, is_scan: bool = True) -> tuple[Hint, ...]:
    """The hints for one page (1-based). `is_scan` False for a page drawn from a PDF, whose size says nothing."""
    found = []
    if is_scan and max(picture.size) < _TINY_LONG_SIDE:
        found.append("tiny")
    grey = picture.convert("L")
    grey.thumbnail(_LOOK_AT)
    statistics = ImageStat.Stat(grey)
    mean, deviation = statistics.mean[0], statistics.stddev[0]
    if mean < _DARK_MEAN:
        found.append("dark")
    elif deviation < _BLANK_DEVIATION:
        found.append("blank")
    elif sharpness(grey) < _BLURRY_SHARPNESS:
        found.append("blurry")
    return tuple(Hint(kind, page) for kind in found)


def sharpness(grey: Image.Image) -> float:
    """Variance of the Laplacian divided by the variance of the picture (mode L): independent of contrast."""
    contrast = ImageStat.Stat(grey).var[0]
    if contrast == 0 or min(grey.size) < 3:
        return 0.0
    edges = grey.filter(_LAPLACIAN).crop((1, 1, grey.width - 1, grey.height - 1))
    return float(ImageStat.Stat(edges).var[0]) / float(contrast)
