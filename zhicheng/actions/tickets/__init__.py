"""技术支持工单: asked for without signing in, decided by support on evidence (K22 五(四)2-3; ACC-13, ACC-14, SUP-06, SEC-08)."""
