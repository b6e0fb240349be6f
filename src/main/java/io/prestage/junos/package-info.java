/**
 * What Junos says and takes: replies and configurations become {@link io.prestage.model.DeviceFacts}, a plan becomes configuration XML.
 * Pure. Start at {@link io.prestage.junos.FactsReader} and {@link io.prestage.junos.EditRenderer}. Elements are known by their local
 * names, because namespaces and prefixes change with release and mode.
 */
@NullMarked
package io.prestage.junos;

import org.jspecify.annotations.NullMarked;
