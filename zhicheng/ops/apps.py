from pathlib import Path

from django.apps import AppConfig
from django.conf import settings

from zhicheng.documents.typesetting import use_fonts


class OpsConfig(AppConfig):
    name = "zhicheng.ops"
    label = "ops"
    verbose_name = "运行"

    def ready(self) -> None:
        use_fonts([Path(folder) for folder in settings.FONT_DIRS])
