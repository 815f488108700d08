# `make run` starts the editor, `make test` runs every check; both set up what they need.
.DEFAULT_GOAL := help
.PHONY: help run test soak bench catalogues setup-run setup-test setup-soak setup-bench checks clean

BIN := .venv/bin
BESIDE := --numprocesses auto --dist worksteal
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1

help:
	@echo "make run         start the editor (FILE=map.journey opens a map)"
	@echo "make test        lint, types, import contracts, catalogues, all tests"
	@echo "make soak        the same with large numbers and slow outside tools"
	@echo "make bench       measure canvas and exports (CARDS=10000 for one size); prints JSON, then a table"
	@echo "make catalogues  bring the translations up to date with the code"
	@echo "make clean       remove what was built"

run: setup-run
	@installers/run.sh $(FILE)

test: checks
	@echo "== Tests"
	@QT_QPA_PLATFORM=offscreen $(BIN)/pytest -q $(BESIDE)

soak: setup-soak checks
	@echo "== Tests, with large numbers"
	@QT_QPA_PLATFORM=offscreen HYPOTHESIS_PROFILE=soak $(BIN)/pytest -q $(BESIDE)

bench: setup-bench
	@$(BIN)/python -m tests.bench $(foreach number,$(CARDS),--cards $(number))

checks: setup-test
	@echo "== Lint"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check .
	@echo "== Types"
	@$(BIN)/pyright --warnings
	@echo "== Import contracts"
	@$(BIN)/lint-imports --no-logo

catalogues: setup-test
	@$(BIN)/python translations/catalogues.py

setup-run:
	@installers/setup.sh run

setup-test:
	@installers/setup.sh test

setup-soak:
	@installers/setup.sh soak

setup-bench:
	@installers/setup.sh bench

clean:
	rm -rf build dist .pytest_cache .ruff_cache .import_linter_cache .hypothesis
