/** The store on real databases: Derby on disk. */
@NullMarked
package io.prestage.store;

import org.jspecify.annotations.NullMarked;
