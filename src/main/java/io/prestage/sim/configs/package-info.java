/**
 * Routers made of configurations in files, instead of generated ones: what a file holds, and which chassis and ports it speaks of. Reads
 * files. Uses {@code config} and the plan of {@code network}. Start at {@link io.prestage.sim.configs.ConfigurationFolder}.
 */
@NullMarked
package io.prestage.sim.configs;

import org.jspecify.annotations.NullMarked;
