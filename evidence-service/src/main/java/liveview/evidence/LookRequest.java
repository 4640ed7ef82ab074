package liveview.evidence;

import java.util.UUID;
import liveview.base.InvalidRequest;

/**
 * What a person says before the first picture.
 *
 * @param lookId a new UUID, the same on a retry
 * @param caseNumber empty while the alarm itself is the purpose
 * @param prosecutorsDecision reference of the written decision; empty when none is needed
 */
public record LookRequest(UUID lookId, String alarmId, Purpose purpose, String caseNumber, String prosecutorsDecision) {
    private static final int LONGEST = 200;

    public LookRequest {
        caseNumber = bounded("caseNumber", caseNumber);
        prosecutorsDecision = bounded("prosecutorsDecision", prosecutorsDecision);
        if (purpose != Purpose.ALARM && caseNumber.isEmpty()) {
            throw new InvalidRequest("caseNumber is missing.", "Say under which case number you look.");
        }
    }

    private static String bounded(String field, String value) {
        String stripped = value.strip();
        if (stripped.length() > LONGEST || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(
                    field + " is not one line of at most " + LONGEST + " characters.", "Send a shorter line.");
        }
        return stripped;
    }
}
