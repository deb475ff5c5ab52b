# Two commands: `make run` serves an invented demo province, `make test` runs everything.
.PHONY: run test check bench fmt

run: ## build, fill an empty exchange with the demo province, serve on http://127.0.0.1:8080
	@.ci/need build
	cargo build --release --locked
	@target/release/sanviec demo

test: ## install what is missing and run everything CI runs, on both databases
	@.ci/test

check: ## fast, before a commit: formatting, clippy, unit and SQLite tests
	cargo fmt --check
	cargo clippy --all-targets --locked -- -D warnings
	cargo test --locked

bench: ## measure; prints ratios against baselines of the same run
	@.ci/need build bench
	@.ci/bench

fmt:
	cargo fmt
