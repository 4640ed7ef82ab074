package liveview.evidence.rest;

import java.util.UUID;
import liveview.evidence.export.ExportRequest;
import org.jspecify.annotations.Nullable;

/** What a page sends to ask for an export; every field may be missing. */
record ExportBody(
        @Nullable String purpose,
        @Nullable String caseNumber,
        @Nullable String prosecutorsDecision) {
    ExportRequest request(UUID exportId, String alarmId) {
        return new ExportRequest(
                exportId, alarmId, LookBody.purpose(purpose), present(caseNumber), present(prosecutorsDecision));
    }

    private static String present(@Nullable String value) {
        return value == null ? "" : value;
    }
}
