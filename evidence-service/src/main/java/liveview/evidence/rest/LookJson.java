package liveview.evidence.rest;

import java.time.Instant;
import java.util.UUID;
import liveview.evidence.Look;
import liveview.evidence.Purpose;

/** A look as pages know it. */
record LookJson(
        UUID lookId,
        String alarmId,
        Purpose purpose,
        String caseNumber,
        String prosecutorsDecision,
        Instant openedAt,
        Instant until) {
    static LookJson of(Look look) {
        return new LookJson(
                look.lookId(),
                look.alarmId(),
                look.purpose(),
                look.caseNumber(),
                look.prosecutorsDecision(),
                look.openedAt(),
                look.until());
    }
}
