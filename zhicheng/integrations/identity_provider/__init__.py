"""统一身份认证: who somebody is, said by an outside identity provider (OpenID Connect Core 1.0; RFC 6749, 7636)."""
