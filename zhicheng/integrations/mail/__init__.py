"""电子邮件 mail: what a sender does, one over SMTP and one that writes files."""
