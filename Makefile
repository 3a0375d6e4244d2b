# make search Q=四水共治   everything up to printed results
# make test               everything up to a green run
# make install            the program, its manual and completions, under PREFIX (/usr/local)
# make dist               the same as a tarball that runs without Swift

SWIFT ?= swift
# CI passes -Xswiftc -warnings-as-errors and the like.
SWIFTFLAGS ?=
HANSOU = .build/release/hansou
Q ?= 十四五规划

# A static executable starts in half the time: no dynamic linking of ICU, zstd and the Swift runtime.
STATIC = -Xswiftc -static-executable -Xlinker -licui18n -Xlinker -licuuc -Xlinker -licudata \
	-Xlinker -lstdc++ -Xlinker -lm

PREFIX ?= /usr/local
VERSION = $(shell $(HANSOU) --version)
DIST = hansou-$(VERSION)-$(shell uname -s | tr A-Z a-z)-$(shell uname -m)

.PHONY: build search index test format lint bench bench-program fuzz deps fold-table install program files dist screenshots clean

build: deps
	$(SWIFT) build -c release --product hansou $(STATIC) $(SWIFTFLAGS)

# An index that another version made is built anew; any other failure is shown.
index: build
	@$(HANSOU) index -q Corpus --index Index 2>/dev/null || $(HANSOU) index -q --rebuild Corpus --index Index

search: index
	@$(HANSOU) search --index Index "$(Q)"

test: deps
	$(SWIFT) test $(SWIFTFLAGS)

format:
	$(SWIFT) format -i -r Sources Tests Package.swift

lint:
	$(SWIFT) format lint --strict -r Sources Tests Package.swift

# The program of the benchmarks, built like the other.
bench-program: deps
	$(SWIFT) build -c release --product hansou-bench $(STATIC) $(SWIFTFLAGS)

bench: build bench-program
	@Benchmarks/run

install: build
	@$(MAKE) --no-print-directory files TARGET="$(DESTDIR)$(PREFIX)"

# Written 4 MB at a time, the program is kept in pages of 2 MiB by file systems that can (ext4 since Linux 6.16,
# XFS): a process then has 290 page faults instead of 410.
program:
	install -d "$(TARGET)/bin"
	strip -o $(HANSOU).stripped $(HANSOU)
	install -m 755 /dev/null "$(TARGET)/bin/hansou"
	dd if=$(HANSOU).stripped of="$(TARGET)/bin/hansou" bs=4M status=none

# What is installed: under bin the program, under share its manual and completions.
files: program
	install -d "$(TARGET)/share/man/man1" "$(TARGET)/share/zsh/site-functions" \
		"$(TARGET)/share/bash-completion/completions" "$(TARGET)/share/fish/vendor_completions.d"
	$(HANSOU) manual > "$(TARGET)/share/man/man1/hansou.1"
	for command in $$($(HANSOU) manual --list); do \
		$(HANSOU) manual $$command > "$(TARGET)/share/man/man1/hansou-$$command.1" || exit 1; done
	$(HANSOU) --generate-completion-script bash > "$(TARGET)/share/bash-completion/completions/hansou"
	$(HANSOU) --generate-completion-script zsh > "$(TARGET)/share/zsh/site-functions/_hansou"
	$(HANSOU) --generate-completion-script fish > "$(TARGET)/share/fish/vendor_completions.d/hansou.fish"

dist: build
	rm -rf ".build/$(DIST)"
	@$(MAKE) --no-print-directory files TARGET=".build/$(DIST)"
	cp README.md LICENSE CHANGELOG.md ".build/$(DIST)"
	tar -C .build -czf ".build/$(DIST).tar.gz" "$(DIST)"
	@echo ".build/$(DIST).tar.gz"

# Arbitrary bytes as queries, for SECONDS seconds; what fails is left in .build/fuzz.
SECONDS ?= 600
fuzz: deps
	HANSOU_FUZZ=1 $(SWIFT) build -c release --product hansou-fuzz --scratch-path .build/fuzz -Xswiftc -sanitize=fuzzer
	mkdir -p .build/fuzz/corpus
	cp -n Fuzzing/Seeds/* .build/fuzz/corpus
	SWIFT_BACKTRACE=enable=no .build/fuzz/release/hansou-fuzz -max_total_time=$(SECONDS) -timeout=10 -rss_limit_mb=1024 -max_len=2048 \
		-artifact_prefix=.build/fuzz/ .build/fuzz/corpus

# The README's pictures, from what the program really writes.
screenshots: build
	@.ci/screenshots

# System libraries; apt only where one is missing.
deps:
	@.ci/install-packages

# The fold table is checked in; make it anew for another version of Unicode.
fold-table:
	cc -O2 -Wall -o .build/make-fold-table Sources/CHansouICU/Generator/make_fold_table.c -licui18n -licuuc
	.build/make-fold-table > Sources/CHansouICU/FoldTable.c

clean:
	rm -rf .build Index/*.segment Index/commit Index/LOCK Index/words.dictionary
