package io.prestage.store;

/**
 * Edits of one shape that wait for their approval: table {@code edit_group}.
 *
 * @param lines what they have in common: set and delete commands with {@code *} for what differs
 * @param awaiting how many wait
 * @param fresh how many of those were planned on what their devices run
 * @param firstEdit the oldest of them
 */
public record EditGroupRow(long id, String lines, long awaiting, long fresh, long firstEdit) {}
