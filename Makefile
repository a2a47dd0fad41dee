# Offprint. Each target is a script of the same name in scripts/.

.DEFAULT_GOAL := help
.PHONY: help setup run test check demo bench conformance faults advisories icons screenshots clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Install what building and testing need, saying what and why
	@scripts/setup.sh test

run: ## Set up, build and open Offprint (without a display: the demo)
	@scripts/run.sh

test: ## Set up and run every test, also those through the window
	@scripts/test.sh

check: ## The fast gate: form, lints, tests without a window
	@scripts/check.sh

demo: ## Show the main job through the command line, on a sample library
	@scripts/demo.sh

bench: ## Measure what exists against the figures of the design
	@scripts/bench.sh

conformance: ## Run the larger collections of real inputs, where they are present
	@scripts/conformance.sh

faults: ## Kill, cut the power and break disks, at full count; resumable
	@scripts/faults.sh

advisories: ## Check dependencies against the advisory database (needs the network)
	@cargo deny check advisories

icons: ## Make the app icons anew from their SVG
	@scripts/icons.sh

screenshots: ## Take the pictures of the README anew
	@scripts/screenshots.sh

clean: ## Remove what was built (libraries of papers stay)
	@scripts/clean.sh
