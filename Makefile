# Each target does its own set-up. `make` alone says what there is.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
export NO_MKDOCS_2_WARNING := 1
export DISABLE_MKDOCS_2_WARNING := true

.PHONY: help site check serve test format lint bench lighthouse validity lock clean

help:
	@echo "make site    check the records and build the site into build/site/"
	@echo "make test    run everything that CI runs (browser tests need Chromium)"
	@echo "make check   only check the records"
	@echo "make bench   time check and weighing against merely parsing the same files"
	@echo "make lighthouse  build the site and audit it as a phone sees it (needs npm and Chromium)"
	@echo "make validity    build the site and hold every page against HTML's rules (needs npm and Java)"
	@echo "make serve   build, serve and rebuild while you write"
	@echo "make format  put the code in order"
	@echo "make lock    pin the newest allowed versions (needs uv)"
	@echo "make clean   remove what was built and installed"

site: $(VENV)/.site
	$(BIN)/equipoise check --least warning
	$(BIN)/equipoise build

check: $(VENV)/.site
	$(BIN)/equipoise check

serve: $(VENV)/.site
	$(BIN)/equipoise serve

test: $(VENV)/.test lint
	$(BIN)/equipoise check --least warning
	$(BIN)/pytest

lint: $(VENV)/.test
	$(BIN)/ruff format --check scripts tests
	$(BIN)/ruff check scripts tests
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

bench: $(VENV)/.test
	$(BIN)/python -m tests.bench

lighthouse: site $(VENV)/.test
	$(BIN)/python -m tests.lighthouse

validity: site $(VENV)/.test
	$(BIN)/python -m tests.validity

format: $(VENV)/.test
	$(BIN)/ruff format scripts tests
	$(BIN)/ruff check --fix scripts tests

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Equipoise needs Python 3.11 or newer; $(PYTHON) is older. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.site
	$(PIP) install --require-hashes -r requirements-test.lock
	@touch $@

# Both files pin every package exactly, with the hashes of its files.
lock:
	uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-annotate --no-header --extra build pyproject.toml -o requirements.lock
	uv pip compile --quiet --python-version 3.11 --universal --generate-hashes --no-annotate --no-header --extra build --extra test -c requirements.lock pyproject.toml -o requirements-test.lock

clean:
	rm -rf build $(VENV) .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
