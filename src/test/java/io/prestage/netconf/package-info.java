/** Tests of netconf. */
@NullMarked
package io.prestage.netconf;

import org.jspecify.annotations.NullMarked;
