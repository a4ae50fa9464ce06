# The verbs of this project. `make help` lists them; each installs what it needs and says so.

SWIFT ?= swift
PREFIX ?= /usr/local
DESTDIR ?=
# Jobs of the compiler; its own choice (the number of cores) when empty.
JOBS ?=

SHELL := /bin/bash
SEEN := .build/release/seen
SWIFT_FLAGS := $(if $(JOBS),--jobs $(JOBS))

export SWIFT SWIFT_FLAGS

.DEFAULT_GOAL := help
.PHONY: help run build test lint bench soak install setup clean

help: ## List these verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## Open the dashboard on this machine's recordings, or the demo where there are none
	@$(SEEN) --demo-if-empty

build: ## Build the release binary, .build/release/seen
	@scripts/setup build
	@$(SWIFT) build -c release --static-swift-stdlib --product seen $(SWIFT_FLAGS) >&2

test: ## Lint, build and run every test; the last line counts passed, failed and skipped
	@scripts/setup test
	@scripts/lint
	@scripts/test

lint: ## Check the format of the Swift sources
	@scripts/lint

bench: build ## Measure against the bars; writes Benchmarks/RESULTS.md
	@scripts/setup bench
	@Benchmarks/run.sh

soak: build ## Run the long tests: real recorders, started, watched and killed
	@scripts/setup soak
	@Tests/Soak/run.sh

install: ## Install binary, man pages, completions and demo under $(DESTDIR)$(PREFIX)
	@[[ -x $(SEEN) ]] || $(MAKE) --no-print-directory build
	@scripts/install "$(DESTDIR)$(PREFIX)"

setup: ## Install the Debian packages that building, running and testing need
	@scripts/setup test

clean: ## Remove everything that was built
	@rm -rf .build Benchmarks/data
