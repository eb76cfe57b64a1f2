"""双审核、双公示、双盖章: the part of the unit somebody is dispatched to (KINIT 三(二); REV-25, PUB-07)."""
