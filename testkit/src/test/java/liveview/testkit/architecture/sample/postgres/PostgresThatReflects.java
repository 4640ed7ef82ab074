package liveview.testkit.architecture.sample.postgres;

/** Breaks: nothing reflects. */
public final class PostgresThatReflects {
    private PostgresThatReflects() {}

    static Class<?> breaks() throws ClassNotFoundException {
        return Class.forName("java.lang.String");
    }
}
