"""个人档案: what an applicant does to their own profile (K22 五(二)1–2)."""
