"""Acts on accounts: registering, signing in, second factors, passwords, roles (K22 五(一)2, 五(四); ACC-01 to ACC-17)."""
