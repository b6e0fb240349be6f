/**
 * What the gateway remembers, in Derby or PostgreSQL. Start at {@link io.prestage.store.Database}: every read and write runs inside one
 * of its transactions, which hands out one {@code …Store} for each group of tables. Knows {@code model} and SQL, nothing of routes.
 */
@NullMarked
package io.prestage.store;

import org.jspecify.annotations.NullMarked;
