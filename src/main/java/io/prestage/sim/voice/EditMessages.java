package io.prestage.sim.voice;

import io.prestage.sim.config.Element;
import io.prestage.sim.device.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What the change log says of an edit of the candidate, one line for each statement that is set. Pure. */
final class EditMessages {
    /** Enough for a believable log; a large load is told as a load. */
    private static final int MOST = 20;

    private static final Pattern SECRET = Pattern.compile(".*(password|secret|-key)");

    private EditMessages() {}

    static List<Message> of(Session session, List<Element> edits) {
        List<Message> messages = new ArrayList<>();
        messages.add(SessionMessages.enteredConfiguration(session));
        edits.stream().flatMap(edit -> edit.children().stream()).forEach(top -> collect(session, top, "", messages));
        return messages;
    }

    private static void collect(Session session, Element element, String above, List<Message> messages) {
        if (messages.size() > MOST) {
            return;
        }
        String path = above + element.name();
        if (element.children().isEmpty()) {
            messages.add(
                    SECRET.matcher(element.name()).matches()
                            ? SessionMessages.setSecret(session, path)
                            : SessionMessages.set(session, path, element.text()));
            return;
        }
        String name = element.value("name");
        // The command line leaves out "interface" under "interfaces", "instance" under "routing-instances" and the
        // like.
        boolean hidden = name != null && above.stripTrailing().endsWith(element.name() + "s");
        String inside = name == null ? path + " " : (hidden ? above : path + " ") + name + " ";
        element.children().stream()
                .filter(child -> !child.name().equals("name"))
                .forEach(child -> collect(session, child, inside, messages));
    }
}
