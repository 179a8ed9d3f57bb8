# Two commands do everything:  make site  and  make test.  Both set up what they need.

PYTHON ?= $(shell tests/tools/python)
BIN := .venv/bin
TOOLS := tests/tools/node_modules
export PYTHONDONTWRITEBYTECODE :=  # where it is set, each start of the program would compile all of it again

.PHONY: site test test-wikis quick approve check lint clean

site: $(BIN)/cjmsite
	$(BIN)/cjmsite build

test: $(BIN)/pytest $(TOOLS)/.ready tests/tools/.system
	$(BIN)/cjmsite build --quiet --strict
	$(BIN)/pytest -n 2 --dist worksteal --ignore=tests/snapshot --ignore=tests/wikis
	$(BIN)/pytest -n 2 --dist worksteal tests/snapshot  # apart: it starts browsers of its own, and Playwright starts once in a process

# Publishing to real wikis: installs a MediaWiki and a DokuWiki where there are none, starts them, ends them.
test-wikis: $(BIN)/pytest tests/tools/.system
	tests/wikis/setup $(BIN)/pytest -n 2 --dist loadgroup tests/wikis

# What to run after every change, under a minute: no browser, no servers, no ordeals.
quick: $(BIN)/pytest
	$(BIN)/pytest -n 2 --dist worksteal $(addprefix --ignore=tests/,embed publish serve wikis) -m "not browser and not slow"

# From now on the examples shall look as they look now. Look at the report of a failed test first.
approve: $(BIN)/pytest tests/tools/.system
	$(BIN)/pytest tests/snapshot/test_own_look.py --approve-looks

check: test lint test-wikis

lint: $(BIN)/pytest
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

clean:
	rm -rf .venv .cache tests/tools/.system $(TOOLS)

# The program alone.
$(BIN)/cjmsite: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

# The program with all that its tests need.
$(BIN)/pytest: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,pdf]'
	touch $(BIN)/cjmsite $@

$(BIN)/python:
	PYTHON=$(PYTHON) tests/tools/system python
	$(PYTHON) -m venv .venv

# A browser, Node and Java for the tests that open pages and judge their HTML.
tests/tools/.system: tests/tools/system
	tests/tools/system browser node java pdf
	touch $@

$(TOOLS)/.ready: tests/tools/package.json tests/tools/.system
	npm install --prefix tests/tools --no-audit --no-fund --no-package-lock --silent
	touch $@
