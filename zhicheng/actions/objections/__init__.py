"""公示反映: sent by anybody, looked into by whom the rules name, closed with a finding (K20 六(四)2–3; PUB-04, PUB-10)."""
