package io.prestage.sim.voice;

/**
 * What became of the messages of a fleet, syslog and traps together, one for each target.
 *
 * @param sent given to the network, copies included
 * @param dropped left out because too much was waiting
 * @param failed given up because the network refused, or nobody acknowledged
 * @param lost taken away by {@link Disturbance}
 * @param late held back by it
 * @param duplicated sent twice by it
 * @param silenced never said because the router was silent
 */
public record VoiceCounts(long sent, long dropped, long failed, long lost, long late, long duplicated, long silenced) {}
