package io.prestage.rules;

import net.sf.saxon.s9api.XPathExecutable;

/** An expression that several rules use under a name; {@code text} is what the rulebook says. */
record Definition(String name, String text, XPathExecutable expression) {
    boolean saysTheSameAs(Definition other) {
        return name.equals(other.name) && text.equals(other.text);
    }
}
