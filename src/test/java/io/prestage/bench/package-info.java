/**
 * Benchmarks, none of them run by the build: the scripts of folder {@code bench} start them. Start at {@link io.prestage.bench.Ingest} and
 * {@link io.prestage.bench.RolesBenchmark}.
 */
@NullMarked
package io.prestage.bench;

import org.jspecify.annotations.NullMarked;
