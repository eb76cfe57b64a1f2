"""查毒: is there malicious code in a file (SEC-05)."""
