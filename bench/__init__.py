"""Benchmarks and learning runs; peers are installed from requirements-bench.txt."""
