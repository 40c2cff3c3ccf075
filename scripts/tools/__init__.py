"""What maintainers run: benchmarks, the pictures of the READMEs, an adapter for class rooms."""
