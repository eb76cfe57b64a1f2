#!/usr/bin/env bash
# Everything a reviewer should never have to say: each part is named, all parts run, the exit code is the worst one.
set -uo pipefail
BIN=$1; worst=0
home=$(mktemp -d); trap 'rm -rf "$home"' EXIT
export ZHICHENG_VAR=$home/var ZHICHENG_STATE=$home/state; mkdir -p "$ZHICHENG_VAR"
part() { local name=$1; shift; printf '\033[1m· %s\033[0m\n' "$name"; "$@" || { echo "  ^ $name failed"; worst=1; }; }
part "format" "$BIN/ruff" format --check -q zhicheng tests benchmarks tools
part "lint" "$BIN/ruff" check -q zhicheng tests benchmarks tools
part "templates" "$BIN/djlint" zhicheng/web --lint --quiet
part "types" "$BIN/mypy" --no-error-summary
part "import contracts" "$BIN/lint-imports" --no-cache
part "migrations" "$BIN/python" -m zhicheng.ops.cli manage makemigrations --check --dry-run -v 0
part "system check" "$BIN/python" -m zhicheng.ops.cli manage check -v 0
part "policy packs" "$BIN/python" -m zhicheng.ops.cli policy check
part "title catalogue" "$BIN/python" -m zhicheng.ops.cli catalogue check
part "state diagrams" "$BIN/python" tools/states.py docs/states --check
part "glossary" "$BIN/python" tools/glossary.py --check
part "docs" "$BIN/python" tools/docs.py
exit $worst
