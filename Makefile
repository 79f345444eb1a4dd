# `make run` serves, `make test` tests; each sets up what it needs. CONTRIBUTING.md says more.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3.14 python3 python; do \
	if $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then command -v $$p; break; fi; done)
VENV ?= .venv
PY := $(VENV)/bin/python
# The stamps name the lock files' sums, so a changed lock is installed and an unchanged one costs nothing.
sum = $(shell cksum < $(1) | tr ' ' '-')
RUN_READY := $(VENV)/.run-$(call sum,requirements.lock)
DEV_READY := $(VENV)/.dev-$(call sum,requirements-dev.lock)
FRAMEWORKS_READY := $(VENV)/.frameworks-$(call sum,requirements-frameworks.lock)

.PHONY: help run test frameworks check fmt lock shots bench clean

help: ## Say what there is to make
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | expand -t 8

run: $(RUN_READY) ## Serve on http://localhost:8000 (PORT=… for another), with everything it needs
	@exec $(PY) -m skillpath.serve

test: $(DEV_READY) ## Run the tests that need nothing but Python
	$(PY) -m pytest -n auto -m "not e2e and not worker and not frameworks"

frameworks: $(DEV_READY) $(FRAMEWORKS_READY) ## Run the pack's code for PyTorch, JAX, TensorFlow, C, C++, Go, Java, R and Rust
	PYTHONPATH=$(VENV)/frameworks $(PY) -m pytest -m frameworks

check: $(DEV_READY) ## Lint, types, import contracts, templates, migrations, API schema, lock files
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(PY) -m mypy skillpath assessments learners
	PYTHONPATH=. $(VENV)/bin/lint-imports --no-cache
	git ls-files 'templates/*.html' | xargs $(VENV)/bin/djade --check --target-version 5.2
	$(VENV)/bin/djlint --lint --quiet templates
	DATABASE_URL=sqlite:///:memory: $(PY) -W error manage.py makemigrations --check --dry-run --settings tests.settings
	$(PY) manage.py spectacular --settings tests.settings --validate --fail-on-warn --file /dev/null
	@if grep -nE '(https?|file)://|^ *--(index|extra|find)' requirements*.lock; then \
		echo 'The lock files must not say where packages come from: make them by make lock.'; exit 1; fi

fmt: $(DEV_READY) ## Format code and templates
	$(VENV)/bin/ruff check --fix --exit-zero .
	$(VENV)/bin/ruff format .
	git ls-files 'templates/*.html' | xargs $(VENV)/bin/djade --target-version 5.2

lock: $(DEV_READY) ## Choose the newest versions that fit together and write them down with their hashes
	$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras --no-annotate --no-header \
		--upgrade --output-file requirements.lock pyproject.toml
	$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras --no-annotate --no-header \
		--upgrade --constraint requirements.lock --group dev --output-file requirements-dev.lock pyproject.toml
	$(VENV)/bin/uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-strip-extras --no-annotate --no-header \
		--upgrade --constraint requirements-dev.lock --group frameworks --output-file requirements-frameworks.lock

shots: $(DEV_READY) ## Photograph every page, wide and narrow, light and dark, into shots/
	$(PY) -m tests.e2e.shots

bench: $(DEV_READY) ## Measure the main pages and writes on a large site
	$(PY) -m bench

clean: ## Remove what was installed and built; your data in var/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .coverage htmlcov

$(PY):
	@if [ -z "$(PYTHON)" ]; then echo 'SkillPath needs Python 3.11 or newer.'; exit 1; fi
	@$(PYTHON) -m venv $(VENV) || { echo 'Python could not make a virtual environment (Debian, Ubuntu: apt-get install python3-venv).'; exit 1; }

$(RUN_READY): | $(PY)
	@[ -n "$$(ls $(DEV_READY) 2>/dev/null)" ] || { echo 'Installing what SkillPath needs …'; \
		$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; }
	@rm -f $(VENV)/.run-* && touch $@

$(DEV_READY): | $(PY)
	@echo 'Installing what SkillPath and its tests need …'
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@rm -f $(VENV)/.dev-* && touch $@

$(FRAMEWORKS_READY): | $(PY)
	@echo 'Installing PyTorch, JAX and TensorFlow (about 3 GB) …'
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --upgrade --target $(VENV)/frameworks -r requirements-frameworks.lock
	@rm -f $(VENV)/.frameworks-* && touch $@
