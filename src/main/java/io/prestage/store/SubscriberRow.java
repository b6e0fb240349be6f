package io.prestage.store;

/**
 * Who is told of events.
 *
 * @param position sequence number of the last event that it was told of
 * @param missed events that were deleted before it was told of them
 * @param skipped events that were given up
 */
public record SubscriberRow(String name, long position, long missed, long skipped) {}
