package liveview.verify;

import java.io.Console;

/** Says a result as one line for a terminal: a word, and in colours where they are shown. */
final class Paint {
    private static final String GREEN = "\u001b[32m";
    private static final String RED = "\u001b[1;31m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private final boolean colours;

    private Paint(boolean colours) {
        this.colours = colours;
    }

    /** With colours when a person looks at a terminal, and has not said otherwise (no-color.org). */
    @SuppressWarnings("SystemConsoleNull") // it is null again since JDK 25 where no terminal is
    static Paint ofTerminal() {
        Console terminal = System.console();
        boolean person = terminal != null && terminal.isTerminal();
        return new Paint(person && System.getenv("NO_COLOR") == null);
    }

    String line(Result result) {
        return switch (result) {
            case Result.Good(String sentence) -> good("ok    ") + sentence;
            case Result.Bad(String sentence) -> bad("WRONG ") + sentence;
            case Result.Note(String sentence) -> painted(YELLOW, "note  ") + sentence;
        };
    }

    String good(String text) {
        return painted(GREEN, text);
    }

    String bad(String text) {
        return painted(RED, text);
    }

    private String painted(String colour, String text) {
        return colours ? colour + text + PLAIN : text;
    }
}
