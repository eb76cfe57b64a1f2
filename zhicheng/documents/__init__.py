"""Papers (文书): plain data in, PDF bytes out. No database, no clock, no request."""
