"""技术支持工单: filed and followed without signing in."""
