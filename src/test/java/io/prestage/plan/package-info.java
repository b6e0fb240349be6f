/** Decisions and plans. */
@NullMarked
package io.prestage.plan;

import org.jspecify.annotations.NullMarked;
