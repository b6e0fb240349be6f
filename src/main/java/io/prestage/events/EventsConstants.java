package io.prestage.events;

import org.apache.camel.spi.Metadata;

/** Headers and variables of the messages that {@code events:} makes. */
public final class EventsConstants {
    /** Of the messages between the gateway and integrators' routes: see {@code docs/integrators.md} for what it promises. */
    public static final String CONTRACT_VERSION = "1.0";

    @Metadata(label = "consumer", description = "Version of the contract with integrators", javaType = "String")
    public static final String CONTRACT = "eventContract";

    @Metadata(
            label = "consumer",
            description = "Place of the event in the change feed; of a batch, that of its last event",
            javaType = "Long")
    public static final String SEQ = "eventSeq";

    @Metadata(
            label = "consumer",
            description =
                    "The same each time that this event is told, and unlike that of any other: to drop repetitions by",
            javaType = "String")
    public static final String ID = "eventId";

    @Metadata(label = "consumer", description = "What has happened; not there for a batch", javaType = "String")
    public static final String KIND = "eventKind";

    @Metadata(
            label = "consumer",
            description = "Name of the device that it is about; not there for a batch, and where it is about none",
            javaType = "String")
    public static final String DEVICE = "eventDevice";

    @Metadata(label = "consumer", description = "Events in the message", javaType = "Integer")
    public static final String COUNT = "eventCount";

    @Metadata(
            label = "consumer",
            description = "1 when it is told for the first time, then one more each time; begins anew with the route",
            javaType = "Integer")
    public static final String ATTEMPT = "eventAttempt";

    /** Exchange variable: the event as a map, so that a route can say {@code ${variable.event[content][to]}}. */
    public static final String EVENT_VARIABLE = "event";

    /** Exchange variable: the events of a batch as a list of such maps. */
    public static final String EVENTS_VARIABLE = "events";

    private EventsConstants() {}
}
