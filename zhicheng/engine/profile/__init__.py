"""个人档案: one description of the modules and their fields, shared by form, action, check and print (K22 五(二)2)."""
