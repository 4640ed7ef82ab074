package liveview.testkit.architecture.sample.postgres;

import org.bytedeco.javacpp.Pointer;

/** Breaks: native code stays in its packages. */
public final class PostgresWithNativeCode {
    private PostgresWithNativeCode() {}

    static Pointer breaks() {
        return new Pointer();
    }
}
