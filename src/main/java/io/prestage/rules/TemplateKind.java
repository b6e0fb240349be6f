package io.prestage.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a template applies to. */
enum TemplateKind {
    /** Devices that are N-PE. */
    N_PE("n-pe", "configuration"),
    /** Interfaces that are UNI. */
    UNI("uni", "interface");

    /** What the gateway reads of a device: of nothing else could it tell whether it stands. */
    private static final List<String> SECTIONS = List.of(
            TemplateElement.MACRO,
            "bridge-domains",
            "protocols",
            "routing-instances",
            "routing-options",
            "switch-options",
            "vlans");

    private final String word;
    private final String root;

    TemplateKind(String word, String root) {
        this.word = word;
        this.root = root;
    }

    static Optional<TemplateKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    String word() {
        return word;
    }

    /** The element in which its configuration stands. */
    String root() {
        return root;
    }

    Set<String> placeholders() {
        return this == N_PE
                ? Set.of("host-name", "loopback")
                : Set.of("host-name", "loopback", "interface", "description");
    }

    /** What may stand directly in the root; none named: anything. */
    List<String> sections() {
        return this == N_PE ? SECTIONS : List.of();
    }
}
