package io.prestage.model;

import java.util.List;

/** One change to the configuration of a device. */
public sealed interface Edit {
    MarkerPlace place();

    /** Statements of ours beside the marker that are taken away; what is inside one of them is not named. */
    List<Statement> taken();

    /**
     * Write this marker in place of whatever marker stands there.
     *
     * @param set statements that are written beside it, what holds others before them
     */
    record WriteMarker(Marker marker, List<Statement> set, List<Statement> taken) implements Edit {
        public WriteMarker {
            set = List.copyOf(set);
            taken = List.copyOf(taken);
        }

        /** The marker alone. */
        public WriteMarker(Marker marker) {
            this(marker, List.of(), List.of());
        }

        @Override
        public MarkerPlace place() {
            return marker.place();
        }
    }

    /** Take our marker away. */
    record RemoveMarker(MarkerPlace place, List<Statement> taken) implements Edit {
        public RemoveMarker {
            taken = List.copyOf(taken);
        }

        /** The marker alone. */
        public RemoveMarker(MarkerPlace place) {
            this(place, List.of());
        }
    }
}
