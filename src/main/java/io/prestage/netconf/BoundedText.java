package io.prestage.netconf;

import java.io.IOException;

/** Text in memory that refuses to grow beyond a limit. */
final class BoundedText implements Appendable {
    private final StringBuilder text = new StringBuilder();
    private final int maxCharacters;

    BoundedText(int maxCharacters) {
        this.maxCharacters = maxCharacters;
    }

    private void reserve(int more) throws IOException {
        if (more > maxCharacters - text.length()) {
            throw new TooLargeException(maxCharacters);
        }
    }

    @Override
    public Appendable append(CharSequence more) throws IOException {
        reserve(more.length());
        text.append(more);
        return this;
    }

    @Override
    public Appendable append(CharSequence more, int from, int to) throws IOException {
        reserve(to - from);
        text.append(more, from, to);
        return this;
    }

    @Override
    public Appendable append(char c) throws IOException {
        reserve(1);
        text.append(c);
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** A body does not fit where it was asked for. */
    static final class TooLargeException extends IOException {
        TooLargeException(long limit) {
            super("longer than the limit of " + limit + " for text and trees");
        }
    }
}
