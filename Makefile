# Targets for people and for .ci/run; `make` alone lists them.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

GO ?= go
OUT := .artifacts
CACHE := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/scokg
LINT_VERSION := v2.15.0
LINT := $(CACHE)/bin/golangci-lint-$(LINT_VERSION)

# Under -race where CI=true or RACE=1. Every package with integration tests
# runs a Neo4j of its own, so few at a time; a server given by NEO4J_TEST_URI
# is shared, so one at a time.
RACE ?= $(if $(filter true,$(CI)),1)
TEST_FLAGS := -count=1 -timeout=20m $(if $(filter 1,$(RACE)),-race) -p=$(if $(NEO4J_TEST_URI),1,2)
# Tests of what is not everywhere are built where it is, so that none has to skip:
# of the real article beside the checkout (seed), of docker-compose.yml where an
# engine, Compose and the image answer (compose). In CI both always are.
IMAGE = $(shell sed -n 's/^ *image: *//p' docker-compose.yml)
HAS_SEED = $(or $(filter true,$(CI)),$(wildcard ../shared/seed/gold.json))
HAS_COMPOSE = $(or $(filter 1,$(REQUIRE_DOCKER)),$(shell { docker compose version || docker-compose version; } >/dev/null 2>&1 && { docker image inspect $(IMAGE) || docker pull -q $(IMAGE); } >/dev/null 2>&1 && echo yes))
COMMA := ,
TAGS = $(subst $() $(),$(COMMA),$(strip $(if $(HAS_SEED),seed) $(if $(HAS_COMPOSE),compose)))
REPORT := $(abspath $(OUT))/servers.txt
# Pictures of the pages that tests looked at.
PAGES := $(abspath $(OUT))/pages

.PHONY: help
help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F':.*## ' '{ printf "%-12s %s\n", $$1, $$2 }'

.PHONY: build
build: ## the program, as ./scokg
	CGO_ENABLED=0 $(GO) build -trimpath -o scokg ./cmd/scokg

.PHONY: dist
dist: ## the program for Linux, macOS and Windows, in dist/
	@for target in linux/amd64 darwin/arm64 windows/amd64; do \
		os=$${target%/*} arch=$${target#*/} name=dist/scokg-$${target/\//-}; \
		[[ $$os != windows ]] || name+=.exe; \
		echo "building $$name"; \
		CGO_ENABLED=0 GOOS=$$os GOARCH=$$arch $(GO) build -trimpath -o $$name ./cmd/scokg; \
	done

.PHONY: test
test: ## every test, those against a real Neo4j included; says which Neo4j
	@mkdir -p $(OUT) && rm -f $(REPORT)
	@status=0; tags=$(TAGS); \
	[[ $$tags == *seed* ]] || echo "without the tests of the real article: there is no ../shared/seed"; \
	[[ $$tags == *compose* ]] || echo "without the test of docker-compose.yml: no engine, Compose and image"; \
	NEO4J_TEST_REPORT=$(REPORT) SCOKG_TEST_ARTIFACTS=$(PAGES) $(GO) test $(TEST_FLAGS) -tags=$$tags ./... || status=$$?; \
	echo; echo "Neo4j servers that the tests used:"; \
	if [[ -s $(REPORT) ]]; then sort $(REPORT); else echo "none"; fi; \
	exit $$status

.PHONY: test-unit
test-unit: ## the tests of extract/ alone, which need no Neo4j
	$(GO) test ./extract/...

.PHONY: seed
seed: ## recall of the seed article against its gold file, where shared/ is
	$(GO) test -count=1 -v -tags=seed -run '^TestSeed' ./extract

.PHONY: bench
bench: ## the benchmarks, those of writing against a real Neo4j included
	$(GO) test -run '^$$' -bench . -benchmem -p 1 -timeout 30m ./...

.PHONY: lint
lint: $(LINT) ## golangci-lint with depguard and gofumpt, at a pinned version
	$(LINT) run ./...

.PHONY: fmt
fmt: $(LINT) ## format the Go code
	$(LINT) fmt ./...

# Compiled from source, which takes minutes the first time.
$(LINT):
	@mkdir -p $(@D)
	GOFLAGS= GOBIN=$(@D)/new-$(LINT_VERSION) $(GO) install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(LINT_VERSION)
	mv $(@D)/new-$(LINT_VERSION)/golangci-lint $@ && rmdir $(@D)/new-$(LINT_VERSION)

.PHONY: lint-tool
lint-tool: $(LINT)

.PHONY: image
image: ## a Neo4j image made on the spot, where none can be pulled
	.ci/image/build

.PHONY: demo
demo: ## a Neo4j, the sample articles in it, three queries' answers
	.ci/demo

.PHONY: pictures
pictures: ## docs/pictures anew, by the tests that look at pages
	SCOKG_TEST_ARTIFACTS=$(PAGES) $(GO) test -count=1 -p 1 -run '^(TestNeo4jBrowser|TestPageInBrowser)$$' ./queries/browser ./queries/report
	@mkdir -p docs/pictures
	install -m 644 $(PAGES)/TestNeo4jBrowser/6-event-organizers.png docs/pictures/browser.png
	install -m 644 $(PAGES)/TestPageInBrowser_pair-zh/pair-zh-1440.png docs/pictures/report-zh.png
	install -m 644 $(PAGES)/TestPageInBrowser_pair-en/pair-en-1440.png docs/pictures/report-en.png
	install -m 644 $(PAGES)/TestPageInBrowser_pair-zh/pair-zh-1440-network.png docs/pictures/network.png

.PHONY: clean
clean: ## remove what builds and tests left in this folder
	rm -rf scokg dist $(OUT)
	find . -path ./.git -prune -o \( -name '*.test' -o -name '*.prof' \) -exec rm -f {} +
