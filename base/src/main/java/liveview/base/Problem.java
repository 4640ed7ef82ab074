package liveview.base;

import org.jspecify.annotations.Nullable;

/**
 * A failure as HTTP shows it (RFC 9457, media type {@code application/problem+json}).
 *
 * @param type a URI reference that names the fact, {@code urn:liveview:failure:alarm-not-found}
 * @param title the kind in words, the same each time
 * @param status the HTTP status
 * @param detail what is wrong this time, one sentence
 * @param remedy what to do about it, one sentence (an extension member, section 3.2)
 * @param kind the failure kind in gRPC's words (an extension member)
 * @param by who was first, when somebody was (an extension member)
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String remedy,
        String kind,
        @Nullable String by) {
    /** The media type of a problem (RFC 9457, section 3). */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The problem that says this failure. */
    public static Problem of(Failure failure) {
        FailureKind kind = failure.kind();
        return new Problem(
                "urn:liveview:failure:" + failure.code(),
                kind.title(),
                kind.httpStatus(),
                failure.sentence(),
                failure.remedy(),
                kind.name(),
                failure.by().orElse(null));
    }
}
