from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "zhicheng.records"
    label = "records"
    verbose_name = "卷宗"
