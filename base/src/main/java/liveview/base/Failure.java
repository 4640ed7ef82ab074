package liveview.base;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that a caller is told: its kind, one sentence that says what is wrong, and one that says what to do.
 *
 * <p>Subclasses are final and named by the fact ({@code AlarmNotFound}). The sentences reach the caller as they are:
 * they hold no secret, no personal data and no name of an internal part.
 */
public abstract class Failure extends RuntimeException {
    private final FailureKind kind;
    private final String sentence;
    private final String remedy;

    /**
     * @param kind what sort of failure, which decides the status on each transport
     * @param sentence what is wrong, a whole sentence
     * @param remedy what the caller can do about it, a whole sentence
     */
    protected Failure(FailureKind kind, String sentence, String remedy) {
        this(kind, sentence, remedy, null);
    }

    /** As above, with the foreign exception that was translated: logged, never shown. */
    protected Failure(FailureKind kind, String sentence, String remedy, @Nullable Throwable cause) {
        super(sentence + " " + remedy, cause);
        this.kind = kind;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    public FailureKind kind() {
        return kind;
    }

    public String sentence() {
        return sentence;
    }

    public String remedy() {
        return remedy;
    }

    /** Who was first, as colleagues call him, when somebody was; the caller learns his name. */
    public Optional<String> by() {
        return Optional.empty();
    }

    /** A stable name of the fact, in kebab case: {@code alarm-not-found}. */
    public String code() {
        return getClass()
                .getSimpleName()
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(java.util.Locale.ROOT);
    }
}
