/**
 * Benchmarks, none of them run by the build: {@code bench/ingest} and {@code bench/recogniser} start them. Start at {@link
 * io.prestage.bench.Ingest}.
 */
@NullMarked
package io.prestage.bench;

import org.jspecify.annotations.NullMarked;
