package io.prestage.sim.network;

/** What a mix can name. */
interface Named {
    String text();
}
