"""Makes the tags of zhicheng.web.shared.templatetags.ui known to Django, which looks for libraries in an app's own folder."""

from zhicheng.web.shared.templatetags.ui import register

__all__ = ["register"]
