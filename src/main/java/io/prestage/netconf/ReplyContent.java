package io.prestage.netconf;

import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;

/** Tells the body of a reply from {@code <ok/>} and the errors beside it. */
final class ReplyContent {
    private final ErrorCollector errors = new ErrorCollector();
    private boolean skipping;

    ErrorCollector errors() {
        return errors;
    }

    /** Looks at each event in turn; true for those of the body. */
    boolean isBody(XMLStreamReader reader, int depth) {
        int event = reader.getEventType();
        errors.take(reader, depth);
        if (event == XMLStreamConstants.START_ELEMENT && depth == 2) {
            skipping = reader.getLocalName().equals("ok") || ErrorCollector.isError(reader);
        }
        boolean endsChild = event == XMLStreamConstants.END_ELEMENT && depth == 1;
        boolean body = !skipping && (depth >= 2 || endsChild);
        if (endsChild) {
            skipping = false;
        }
        return body;
    }
}
