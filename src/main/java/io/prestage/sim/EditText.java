package io.prestage.sim;

import io.prestage.sim.config.Element;
import io.prestage.sim.config.ElementReader;
import io.prestage.sim.config.LoadException;
import io.prestage.sim.config.MalformedXmlException;
import io.prestage.sim.config.SetReader;
import java.util.List;

/** A change of a configuration as people write it: XML, or the commands of configuration mode, one a line. */
final class EditText {
    private EditText() {}

    static boolean isXml(String text) {
        return text.stripLeading().startsWith("<");
    }

    /**
     * Edits to be applied one after the other.
     *
     * @throws IllegalArgumentException when the text cannot be read; its message says what is wrong, and in which line
     */
    static List<Element> read(String text) {
        try {
            if (isXml(text)) {
                Element edit = ElementReader.read(text);
                if (!edit.name().equals("configuration")) {
                    throw new IllegalArgumentException("the edit must be an element <configuration>");
                }
                return List.of(edit);
            }
            SetReader.Commands commands = SetReader.read(text);
            if (!commands.failures().isEmpty()) {
                throw commands.failures().get(0);
            }
            if (commands.edits().isEmpty()) {
                throw new IllegalArgumentException("the edit is empty; give XML or commands such as 'set'");
            }
            return commands.edits();
        } catch (MalformedXmlException e) {
            throw new IllegalArgumentException("the edit is no XML: " + e.getMessage(), e);
        } catch (LoadException e) {
            throw new IllegalArgumentException(
                    "line %d of the edit: %s '%s'".formatted(e.line(), String.valueOf(e.getMessage()), e.badElement()),
                    e);
        }
    }
}
