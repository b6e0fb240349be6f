package io.prestage.space;

/** {@code /api/space/domain-management}: there is one domain, and everything is in it. */
public final class Domains {
    static final int NUMBER = 2;
    static final String NAME = "Global";
    private static final String COLLECTION = "/api/space/domain-management/domains";

    Domains() {}

    /** The root is a domain with its children, of which there are none. */
    public Answer list() {
        return Answer.of(Element.of("domain")
                .attribute("href", COLLECTION + "/" + NUMBER)
                .attribute("uri", COLLECTION)
                .with("id", NUMBER)
                .with("name", NAME)
                .with("description", "Everything")
                .with(Element.of("children").attribute("size", 0)));
    }
}
