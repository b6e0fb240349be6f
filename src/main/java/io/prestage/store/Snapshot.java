package io.prestage.store;

/**
 * Which commits can be seen in a database, by whomever they were made. Where two looks find equal ones, nothing was committed between them, and every query
 * finds the same.
 */
public record Snapshot(String text) {}
