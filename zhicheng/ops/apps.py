from django.apps import AppConfig


class OpsConfig(AppConfig):
    name = "zhicheng.ops"
    label = "ops"
    verbose_name = "运行"
