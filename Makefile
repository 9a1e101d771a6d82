# What one types in this repository; `make` alone lists it.
# Needs python (3.11 to 3.13), git and make. Everything else is installed into .venv, pinned and hashed.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
# Quiet about everything but errors; no question, since nobody may be there to answer.
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet --quiet
UV_VERSION := 0.13.9
COMPILE := build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
    --no-header --no-annotate --no-emit-index-url
# The largest set is solved first and the others are held to it, so that they never disagree.
SAME_AS_DEV := --constraint requirements/dev.txt
# Compiled once for all the processes that tests start, also where a machine says otherwise.
unexport PYTHONDONTWRITEBYTECODE
# Extra words for a command: make test ARGS="-x tests/core", make demo ARGS="--port 9000".
ARGS ?=

# A checkout that was moved needs its .venv made anew: its commands name the place they were made for.
ifneq ($(shell cat $(VENV)/.made 2>/dev/null || echo '$(CURDIR)'),$(CURDIR))
    $(shell rm -f $(VENV)/.made $(VENV)/.*-installed)
endif

##@ Use

.PHONY: demo
demo: $(VENV)/.runtime-installed ## Try Midback in the browser: no Telegram, no token
	@$(BIN)/midback demo $(ARGS)

.PHONY: run
run: $(VENV)/.runtime-installed ## Run the bot with the settings of .env (copy .env.example)
	@$(BIN)/midback run $(ARGS)

.PHONY: setup
setup: $(VENV)/.runtime-installed ## Make .venv with the midback command
	@echo "Ready: $(BIN)/midback"

##@ Develop

.PHONY: dev
dev: $(VENV)/.dev-installed ## Like setup, with what checks and tests need

.PHONY: test
test: $(VENV)/.dev-installed browser postgresql ## Run the tests (ARGS="-x tests/core" for some of them)
	@$(BIN)/python -m pytest $(or $(ARGS),--numprocesses=2 --dist=loadscope)

.PHONY: check
check: $(VENV)/.dev-installed ## Style, types, import contracts, content
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/basedpyright
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/midback content check

.PHONY: format
format: $(VENV)/.dev-installed ## Put the code into shape
	@$(BIN)/ruff check --fix-only --quiet
	@$(BIN)/ruff format

.PHONY: coverage
coverage: $(VENV)/.dev-installed ## Which lines and branches the tests do not reach
	@$(BIN)/coverage run --module pytest --quiet $(ARGS)
	@$(BIN)/coverage report

.PHONY: bench
bench: $(VENV)/.dev-installed ## Measure the goals of speed and size
	@$(BIN)/python -m tests.benchmarks $(ARGS)

.PHONY: art-sheet
art-sheet: $(VENV)/.dev-installed ## Draw a contact sheet of every animation into build/sheets
	@$(BIN)/midback art render --sheet --out build/sheets $(ARGS)

.PHONY: picture
picture: $(VENV)/.dev-installed browser ## Take the README's picture of the playground anew
	@$(BIN)/python -m tests.browser.picture

.PHONY: lock
lock: $(VENV)/.made ## Rebuild requirements/*.txt from pyproject.toml (newest versions: ARGS=--upgrade)
	@$(BIN)/python -m venv build/lock
	@build/lock/bin/python -m pip --disable-pip-version-check --quiet --quiet install uv==$(UV_VERSION)
	@$(COMPILE) pyproject.toml requirements/build.in --all-extras --output-file requirements/dev.txt $(ARGS)
	@$(COMPILE) pyproject.toml $(SAME_AS_DEV) --output-file requirements/runtime.txt
	@$(COMPILE) pyproject.toml $(SAME_AS_DEV) --extra render --output-file requirements/render.txt
	@$(COMPILE) requirements/build.in $(SAME_AS_DEV) --output-file requirements/build.txt

.PHONY: clean
clean: ## Remove .venv and everything else that can be made again
	@rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .pytest_cache .ruff_cache
	@find bot storage tests -name __pycache__ -prune -exec rm -rf {} +

.PHONY: help
help: ## List the targets
	@awk 'BEGIN { FS = ":.*## " } /^##@/ { printf "\n%s\n", substr($$0, 5) } \
	    /^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

# --- how --------------------------------------------------------------------------------------------------------------

# A command may exist and not run (version managers leave such shims), be too old, or come without venv.
$(VENV)/.made:
	@python='$(PYTHON)'; \
	for candidate in $${python:-python3.13 python3.12 python3.11 python3}; do \
	    if "$$candidate" -c 'import ensurepip, sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	        >/dev/null 2>&1; then \
	        echo "Making $(VENV) with $$("$$candidate" --version)"; \
	        "$$candidate" -m venv --clear $(VENV) && echo '$(CURDIR)' >$@; \
	        exit; \
	    fi; \
	done; \
	echo "Midback needs Python 3.11, 3.12 or 3.13 with its venv module; $${python:-the PATH} has none that runs." >&2; \
	echo "Install one (Debian, Ubuntu: python3 python3-venv) or name one: make setup PYTHON=/path/to/python3.12" >&2; \
	exit 1

$(VENV)/.runtime-installed: pyproject.toml requirements/build.txt requirements/runtime.txt | $(VENV)/.made
	@echo "Installing what Midback needs into $(VENV)"
	@$(PIP) install --require-hashes --requirement requirements/runtime.txt --requirement requirements/build.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev-installed: pyproject.toml requirements/dev.txt | $(VENV)/.made
	@echo "Installing what Midback, its checks and its tests need into $(VENV)"
	@$(PIP) install --require-hashes --requirement requirements/dev.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(VENV)/.runtime-installed $@

# The browser tests drive Chromium, the tests of several processes a PostgreSQL server that they start themselves; without
# one they skip and say so. Only a CI machine installs them unasked.
.PHONY: postgresql
postgresql:
	@if ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || [ -n "$${TEST_PG_URL:-}" ]; \
	then exit 0; fi; \
	if [ "$${CI:-}" = true ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing PostgreSQL for the tests of several processes"; \
	    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
	        apt-get -qq install --yes --no-install-recommends postgresql; } >/dev/null \
	        || echo "PostgreSQL could not be installed: the tests on it will skip"; \
	else \
	    echo "No PostgreSQL on this machine: the tests on it will skip"; \
	fi

.PHONY: browser
browser:
	@for name in chromium chromium-browser google-chrome; do \
	    if command -v $$name >/dev/null; then exit 0; fi; \
	done; \
	if [ "$${CI:-}" = true ] && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "Installing Chromium for the browser tests"; \
	    { apt-get -qq update && DEBIAN_FRONTEND=noninteractive \
	        apt-get -qq install --yes --no-install-recommends chromium; } >/dev/null \
	        || echo "Chromium could not be installed: the browser tests will skip"; \
	else \
	    echo "No Chromium on this machine: the browser tests will skip"; \
	fi
