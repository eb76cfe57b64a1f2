# Every command anyone may need. `make run` and `make test` work in a bare clone.
SHELL := /bin/bash
PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
MAKEFLAGS += --no-print-directory

.PHONY: setup setup-dev run test test-all check lint format bench assets requirements states clean

setup: $(VENV)/.base assets          ## everything `make run` needs
setup-dev: $(VENV)/.dev assets browser ## everything `make test` needs

$(VENV)/.uv/bin/uv:
	@bash tools/setup.sh python "$(PY)" $(VENV)
$(VENV)/.base: $(VENV)/.uv/bin/uv requirements/base.txt
	@bash tools/setup.sh packages $(VENV) base
$(VENV)/.dev: $(VENV)/.uv/bin/uv requirements/dev.txt
	@bash tools/setup.sh packages $(VENV) dev
	@touch $(VENV)/.base
$(VENV)/.bench: $(VENV)/.dev requirements/bench.txt
	@bash tools/setup.sh packages $(VENV) bench
	@touch $(VENV)/.base $(VENV)/.dev $(VENV)/.bench

.PHONY: browser fonts
browser:
	@bash tools/setup.sh browser
fonts:
	@bash tools/setup.sh fonts

assets: zhicheng/web/static_built/app.css ## CSS and JavaScript, built from sources
zhicheng/web/static_built/app.css: package.json $(shell find zhicheng/web/assets -type f) $(shell find zhicheng/web -name '*.html')
	@bash tools/setup.sh assets $(VENV)

run: setup fonts                      ## the demonstration season on 127.0.0.1:8000
	@ZHICHENG_DEMO=1 $(BIN)/python -m zhicheng.ops.cli setup
	@ZHICHENG_DEMO=1 $(BIN)/python -m zhicheng.ops.cli demo
	@ZHICHENG_DEMO=1 $(BIN)/python -m zhicheng.ops.cli serve

test: setup-dev fonts                 ## all tests, SQLite, one browser
	@$(BIN)/python -m pytest -q -n 2 -m "not browser"
	@$(BIN)/python -m pytest -q -n 2 -m browser

test-all: setup-dev fonts             ## the full matrix: SQLite, PostgreSQL, every page in the browser
	@ZHICHENG_MATRIX=full $(BIN)/python -m pytest -q -n 2 -m "not browser"
	@ZHICHENG_MATRIX=full $(BIN)/python -m pytest -q -n 2 -m browser
	@bash tools/postgresql.sh $(VENV) $(BIN)/python -m pytest -q -n 2 -m "not browser"

check: setup-dev                      ## format, lint, types, import contracts, migrations, packs, docs
	@bash tools/check.sh $(BIN)

lint: setup-dev
	@$(BIN)/ruff check zhicheng tests benchmarks tools

format: setup-dev
	@$(BIN)/ruff format zhicheng tests benchmarks tools
	@$(BIN)/ruff check --fix zhicheng tests benchmarks tools

bench: setup-dev $(VENV)/.bench fonts ## every benchmark; tables land in benchmarks/
	@for script in benchmarks/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

.PHONY: mutants
mutants: setup-dev                    ## every mutant of the policy packs; lands in benchmarks/mutants.md
	@$(BIN)/python tools/mutants.py

states: setup-dev                     ## redraw docs/states/ and docs/glossary.md from the code
	@$(BIN)/python tools/states.py docs/states
	@$(BIN)/python tools/glossary.py

requirements:                         ## re-pin requirements/*.txt with hashes
	@bash tools/setup.sh requirements $(VENV)

clean:
	@rm -rf var zhicheng/web/static_built zhicheng/web/static_collected .pytest_cache .mypy_cache .ruff_cache
