"""反映核查: a register of reports and one report, whoever may read it."""
