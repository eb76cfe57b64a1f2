"""G8 反映核查台账; the unit's own register (E9) is drawn the same way."""
