"""个人注册 and 单位注册: what both ask of the person."""
