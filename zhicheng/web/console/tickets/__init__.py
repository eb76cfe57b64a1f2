"""技术支持工单: the desk."""
