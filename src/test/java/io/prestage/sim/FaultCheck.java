package io.prestage.sim;

/** Switches a fault on, checks what a client then sees, and tells it in a few words. */
@FunctionalInterface
interface FaultCheck {
    String seen(Scene scene) throws Exception;
}
