package liveview.evidence;

import java.time.Instant;
import java.util.UUID;

/**
 * One person's leave to look at the recordings of one alarm, for one purpose, for a while.
 *
 * @param lookId made by the page; good for this person only
 * @param caseNumber of the investigation; empty while the alarm itself is the purpose
 * @param prosecutorsDecision the written decision that older recordings need; empty when none is needed
 * @param until when it ends by itself
 */
public record Look(
        UUID lookId,
        String alarmId,
        Looker looker,
        Purpose purpose,
        String caseNumber,
        String prosecutorsDecision,
        Instant openedAt,
        Instant until) {
    /** Whether it says the same: a repetition of the request that opened it. */
    public boolean isSameAs(Look other) {
        return alarmId.equals(other.alarmId)
                && looker.subject().equals(other.looker.subject())
                && purpose == other.purpose
                && caseNumber.equals(other.caseNumber)
                && prosecutorsDecision.equals(other.prosecutorsDecision);
    }
}
