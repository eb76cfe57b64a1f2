"""电子材料备份: everything of one case for its applicant (PRO-19)."""
