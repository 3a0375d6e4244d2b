# make search Q=四水共治   everything up to printed results
# make test               everything up to a green run

SWIFT ?= swift
# CI passes -Xswiftc -warnings-as-errors and the like.
SWIFTFLAGS ?=
HANSOU = .build/release/hansou
Q ?= 十四五规划

# A static executable starts in half the time: no dynamic linking of ICU, zstd and the Swift runtime.
STATIC = -Xswiftc -static-executable -Xlinker -licui18n -Xlinker -licuuc -Xlinker -licudata \
	-Xlinker -lstdc++ -Xlinker -lm

.PHONY: build search index test format lint bench deps fold-table clean

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

bench: build
	@Benchmarks/run

# System libraries; apt only where one is missing.
deps:
	@.ci/install-packages

# The fold table is checked in; make it anew for another version of Unicode.
fold-table:
	cc -O2 -Wall -o .build/make-fold-table Sources/CHansouICU/Generator/make_fold_table.c -licui18n -licuuc
	.build/make-fold-table > Sources/CHansouICU/FoldTable.c

clean:
	rm -rf .build Index/*.segment Index/commit Index/LOCK Index/words.dictionary
