"""审计日志: what is taken out of it."""
