# One word each: demo, test, lint, bench. Each makes its own environment in .venv and installs what it needs.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test lint format bench clean

.venv/.installed: pyproject.toml
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON) is missing: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ...")'
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "python3-venv is missing: apt-get install python3-venv"; exit 1; }
	@echo "Installing into .venv (a minute or two, once) ..."
	@$(PYTHON) -m venv .venv
	@$(PIP) --editable '.[dev]'
	@touch $@

.venv/.learning: .venv/.installed
	@$(PIP) --editable '.[dev,learn,bench]'
	@touch $@

demo: .venv/.installed
	@$(BIN)/python -m demo

test: lint
	$(BIN)/pytest

lint: .venv/.installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.installed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Needs the annotated texts of ../shared; see CONTRIBUTING.
bench: .venv/.learning
	$(BIN)/python -m benchmarks.quality
	$(BIN)/python -m benchmarks.linking
	$(BIN)/python -m benchmarks.articles
	$(BIN)/python -m benchmarks.speed

clean:
	rm -rf .venv demo-out build *.egg-info
