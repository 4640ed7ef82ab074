package liveview.verify;

import java.util.ArrayList;
import java.util.List;

/** Collects what was seen, in order. */
@SuppressWarnings("AnnotateFormatMethod") // the annotation is of the checker, which is not on the class path
final class Results {
    private static final int TOLD = 20;

    private final List<Result> all = new ArrayList<>();
    private int bad;
    private int untold;

    void good(String sentence, Object... values) {
        all.add(new Result.Good(sentence.formatted(values)));
    }

    /** After twenty of one check the others are only counted. */
    void bad(String sentence, Object... values) {
        bad++;
        if (bad <= TOLD) {
            all.add(new Result.Bad(sentence.formatted(values)));
        } else {
            untold++;
        }
    }

    void note(String sentence, Object... values) {
        all.add(new Result.Note(sentence.formatted(values)));
    }

    /** Says so when nothing bad was seen since the last such call. */
    void goodUnlessBad(String sentence, Object... values) {
        if (bad == 0) {
            good(sentence, values);
        }
        if (untold > 0) {
            all.add(new Result.Bad("... and %d more of this kind.".formatted(untold)));
        }
        settle();
    }

    /** Ends a check that says what is good by itself. */
    void settle() {
        bad = 0;
        untold = 0;
    }

    List<Result> all() {
        return List.copyOf(all);
    }
}
