package io.prestage.app;

/** The {@code prestage} command. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("prestage");
    }
}
