package liveview.alarm.rest;

import java.util.List;
import liveview.protocol.alarm.v1.Text;
import org.jspecify.annotations.Nullable;

/** What the console sends; every field may be missing, so each use checks it. */
final class Bodies {
    private Bodies() {}

    /** Nothing more to say. */
    record Nothing() {}

    /** Why an alarm is refused. */
    record Reject(
            @Nullable String reason,
            @Nullable String text,
            @Nullable String language) {}

    /** Which team is sent, or was seen to call for help. */
    record Assign(@Nullable String teamId) {}

    /** How far a team is. */
    record Stage(@Nullable String teamId, @Nullable String stage) {}

    /** What became of an alarm. */
    record Close(
            @Nullable String outcome,
            @Nullable String text,
            @Nullable String language) {}

    /** Why it is taken up again. */
    record Reopen(@Nullable String reason, @Nullable String language) {}

    /** How much longer pictures may be watched, and why. */
    record Extend(
            @Nullable Integer minutes,
            @Nullable String reason,
            @Nullable String language) {}

    /** A sentence to the central, or a call for help. */
    record Sentence(@Nullable String text, @Nullable String language) {}

    /** What is asked of a camera. */
    record CameraAsk(
            @Nullable String cameraId,
            @Nullable String kind,
            @Nullable String text,
            @Nullable String language) {}

    /** Which alarm an officer joins, and why. */
    record Join(
            @Nullable String cicNumber,
            @Nullable String reason,
            @Nullable String language) {}

    /** A team as the zone's administrator enters it. */
    record TeamBody(@Nullable String name, @Nullable List<String> members) {}

    /** A central as the zone's administrator enters it. */
    record CentralBody(
            @Nullable String name,
            @Nullable String phoneNumber,
            @Nullable List<AgreementBody> agreements) {}

    /** An agreement with its legal basis. */
    record AgreementBody(
            @Nullable String agreementId, @Nullable String legalBasis) {}

    /** The text, or the empty one when it is missing. */
    static Text text(@Nullable String text, @Nullable String language) {
        return present(text).isEmpty()
                ? Text.getDefaultInstance()
                : Text.newBuilder()
                        .setText(present(text))
                        .setLanguage(present(language))
                        .build();
    }

    /** The value, or empty when it is missing. */
    static String present(@Nullable String value) {
        return value == null ? "" : value;
    }
}
