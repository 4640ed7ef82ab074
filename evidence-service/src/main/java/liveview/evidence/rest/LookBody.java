package liveview.evidence.rest;

import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import liveview.base.InvalidRequest;
import liveview.evidence.LookRequest;
import liveview.evidence.Purpose;
import org.jspecify.annotations.Nullable;

/** What a page sends to open a look; every field may be missing. */
record LookBody(
        @Nullable String purpose,
        @Nullable String caseNumber,
        @Nullable String prosecutorsDecision) {
    LookRequest request(UUID lookId, String alarmId) {
        return new LookRequest(lookId, alarmId, purpose(purpose), present(caseNumber), present(prosecutorsDecision));
    }

    /** @throws InvalidRequest when no purpose is called so */
    static Purpose purpose(@Nullable String name) {
        return Arrays.stream(Purpose.values())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequest(
                        "purpose is missing or unknown.",
                        "Send one of "
                                + Arrays.stream(Purpose.values())
                                        .map(Enum::name)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    private static String present(@Nullable String value) {
        return value == null ? "" : value;
    }
}
