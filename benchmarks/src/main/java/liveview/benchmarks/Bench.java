package liveview.benchmarks;

import java.util.List;

/** One measurement. */
public interface Bench {
    /** What it is called on the command line. */
    String name();

    /** Measures, saying on standard error how far it is. */
    List<Figure> run(Rounds rounds);
}
