# `make help` lists what can be done here. Everything made lands in folders that git ignores.

PYTHON = python3
HOST = 127.0.0.1
PORT ?= 5000
PROCESSES ?= 2
BENCH ?= ../shared/bench/deals
SECURITY ?= ../shared/tools/security
JUDGE ?= ../shared/tools/check_schedule.py

BIN := .venv/bin
LANGUAGES := en vi ko zh ja
TRANSLATIONS := matchmaker/translations
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard $(TRANSLATIONS)/*/LC_MESSAGES/*.po))
STATIC_SOURCES := $(shell find static -type f -not -path 'static/build/*' -not -path 'static/vendor/*' 2>/dev/null)
FRONT_END := static/build/manifest.json

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r
LOCK := $(BIN)/uv pip compile --quiet --universal --fork-strategy fewest --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock'
EXTRACT := $(BIN)/pybabel --quiet extract --mapping-file=pyproject.toml --keywords='N_ Nn_:1,2 _l lazy_gettext' \
	--add-comments=Translators: --strip-comments --sort-by-file --add-location=file --no-wrap \
	--project=matchmaker --version=main --msgid-bugs-address='the matchmaker authors' --copyright-holder='the matchmaker authors' --ignore-dirs='.* ._ node_modules instance'
UPDATE := $(BIN)/pybabel --quiet update --output-dir=$(TRANSLATIONS) --no-wrap --no-fuzzy-matching \
	--ignore-obsolete --ignore-pot-creation-date

.DEFAULT_GOAL := help
.PHONY: help setup run seed reset-db test test-fast coverage check \
	fix golden screenshots security bench bench-import bench-languages bench-quality bench-schedule weights where messages migrate-new lock browser
.DELETE_ON_ERROR:
.NOTPARALLEL:

##@ Run

help: ## Show this list
	@awk 'BEGIN { FS = ":.*## " } /^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-16s %s\n", $$1, $$2 }' Makefile

setup: .venv/.dev $(FRONT_END) $(CATALOGUES) browser ## Install what running, testing and checking need

run: export DEMO ?= true
run: export REQUIRE_TOTP ?=
run: .venv/.runtime $(FRONT_END) $(CATALOGUES) ## Start the service with its demo (HOST=… PORT=…)
	$(BIN)/python -m matchmaker migrate
	$(BIN)/python -m matchmaker seed --if-empty
	$(BIN)/python -m matchmaker serve --host $(HOST) --port $(PORT)

seed: .venv/.runtime ## Load the demo once more
	$(BIN)/python -m matchmaker migrate
	$(BIN)/python -m matchmaker seed

reset-db: .venv/.runtime ## Throw the embedded database away and load the demo
	rm -f instance/*.sqlite instance/*.sqlite-shm instance/*.sqlite-wal instance/jobs.db*
	$(MAKE) seed

##@ Test and check

test: .venv/.dev $(FRONT_END) $(CATALOGUES) browser ## Run every test, with a real PostgreSQL and a real browser
	$(BIN)/python -m pytest --numprocesses=$(PROCESSES) --dist=loadfile --no-loadscope-reorder

test-fast: .venv/.dev $(FRONT_END) $(CATALOGUES) ## Run the tests that need no database and no browser
	$(BIN)/python -m pytest -m 'not browser and not postgres' tests/unit tests/contracts

coverage: .venv/.dev $(FRONT_END) $(CATALOGUES) browser ## Run every test and show the lines that none reaches
	$(BIN)/python -m pytest --numprocesses=$(PROCESSES) --cov --cov-report=term

check: .venv/.dev ## Format, lint, layers, types, templates, catalogues
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/djlint --lint --quiet templates
	$(EXTRACT) --output-file=.venv/messages.pot .
	@$(UPDATE) --check --input-file=.venv/messages.pot 2>/dev/null \
		|| { echo 'The catalogues are behind the sources: run `make messages`.'; exit 1; }

fix: .venv/.dev ## Format and mend what a tool can mend
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

golden: .venv/.dev ## Rewrite the golden files; read their difference before committing
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest -k golden tests

screenshots: .venv/.dev $(FRONT_END) $(CATALOGUES) browser ## Take the pictures of the README again
	UPDATE_SCREENSHOTS=1 $(BIN)/python -m pytest tests/e2e/test_readme_pictures.py tests/e2e/test_schedule_story.py

bench: .venv/.bench ## Measure the ranking against its peers (BENCH=folder)
	$(BIN)/python -m bench.quality --deals $(BENCH)

bench-quality: .venv/.bench ## Print every figure of quality beside the peers, with intervals (BENCH=folder)
	$(BIN)/python -m bench.evaluation --deals $(BENCH)

bench-languages: .venv/.bench ## Measure the ranking across the five languages
	$(BIN)/python -m bench.multilingual.measure

bench-speed: .venv/.bench ## Measure queries, edits, fits and memory against their peers
	for table in query all_pairs edit reading fit filtered memory web_memory growth; do \
		$(BIN)/python -m bench.$$table --write || exit; \
	done

bench-import: .venv/.runtime $(FRONT_END) ## Bring in ten thousand rows through the pages while others use them
	$(BIN)/python -m bench.importing --write

bench-schedule: .venv/.bench ## Plan seeded days of meetings against targets, peers and two judges (JUDGE=file)
	$(BIN)/python -m bench.schedule --tool $(JUDGE) --write

weights: .venv/.runtime ## Learn the ranking weights anew (BENCH=folder)
	$(BIN)/python -m bench.learn_weights --deals $(BENCH)

security: .venv/.dev $(FRONT_END) $(CATALOGUES) ## Attack a service of its own with the black-box checkers (SECURITY=folder)
	$(BIN)/python -m tests.security.run --tools $(SECURITY)
	$(BIN)/python -m tests.security.run --tools $(SECURITY) --postgres --only race

##@ Work on it

where: ## Find every file of a noun: make where n=meetings
	@git ls-files --cached --others --exclude-standard | grep -i -- '$(n)'

messages: .venv/.dev ## Bring the five catalogues up to the sources
	$(EXTRACT) --output-file=.venv/messages.pot .
	for language in $(LANGUAGES); do \
		$(UPDATE) --input-file=.venv/messages.pot --locale=$$language --init-missing || exit; \
	done

migrate-new: .venv/.dev ## Write a migration from the models: make migrate-new m=Programmes
	$(BIN)/python -m matchmaker.storage.migrations.authoring '$(m)'

lock: .venv/.dev ## Compile requirements*.in anew
	$(LOCK) $(UPGRADE) --output-file=requirements.txt requirements.in
	$(LOCK) $(UPGRADE) --output-file=requirements-dev.txt requirements-dev.in
	$(LOCK) $(UPGRADE) --output-file=requirements-bench.txt requirements-bench.in
	$(LOCK) $(UPGRADE) --output-file=requirements-node.txt requirements-node.in

# What the targets above stand on. Each is a file, so that a second run has nothing to do.

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo 'Python 3.11 or newer is needed: make PYTHON=python3.11 …'; exit 1; }
	$(PYTHON) -m venv .venv || { rm -rf .venv; exit 1; }

.venv/.runtime: requirements.txt | $(BIN)/python
	$(PIP) requirements.txt
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.runtime
	$(PIP) requirements-dev.txt
	@touch $@

.venv/.bench: requirements-bench.txt .venv/.runtime
	$(PIP) requirements-bench.txt
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json | .venv/.runtime
	@command -v npm >/dev/null || $(PIP) requirements-node.txt
	PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

$(FRONT_END): node_modules/.package-lock.json matchmaker/assets.py $(STATIC_SOURCES) | .venv/.runtime
	$(BIN)/python -m matchmaker assets

%.mo: %.po | .venv/.runtime
	$(BIN)/pybabel --quiet compile --input-file=$< --output-file=$@

browser:
	@command -v chromium >/dev/null || command -v google-chrome >/dev/null || .ci/install-browser
