package io.prestage.model;

/** One change to the configuration of a device. */
public sealed interface Edit {
    MarkerPlace place();

    /** Write this marker in place of whatever marker stands there. */
    record WriteMarker(Marker marker) implements Edit {
        @Override
        public MarkerPlace place() {
            return marker.place();
        }
    }

    /** Take our marker away. */
    record RemoveMarker(MarkerPlace place) implements Edit {}
}
