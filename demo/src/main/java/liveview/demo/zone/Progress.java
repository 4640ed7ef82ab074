package liveview.demo.zone;

/** Hears what has been done, as it is done. */
@FunctionalInterface
public interface Progress {
    /** One step is done; a few words. */
    void done(String step);

    /** Says nothing. */
    static Progress silent() {
        return step -> {};
    }

    /** Prints each step with the seconds since now. */
    static Progress printed() {
        long start = System.nanoTime();
        return step -> System.out.printf("%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, step);
    }
}
