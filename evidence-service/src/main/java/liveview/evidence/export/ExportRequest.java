package liveview.evidence.export;

import java.util.UUID;
import liveview.base.InvalidRequest;
import liveview.evidence.Purpose;

/**
 * What a person says before a copy is made.
 *
 * @param exportId a new UUID, the same on a retry
 * @param prosecutorsDecision reference of the written decision; empty when none is needed
 */
public record ExportRequest(
        UUID exportId, String alarmId, Purpose purpose, String caseNumber, String prosecutorsDecision) {
    private static final int LONGEST = 200;

    /** @throws InvalidRequest when the purpose is the alarm itself, the case number is missing, or one is no short line */
    public ExportRequest {
        if (purpose == Purpose.ALARM) {
            throw new InvalidRequest(
                    "An alarm that goes on is no purpose of a copy.",
                    "Look back from the alarm, or name another purpose.");
        }
        caseNumber = line("caseNumber", caseNumber);
        prosecutorsDecision = line("prosecutorsDecision", prosecutorsDecision);
        if (caseNumber.isEmpty()) {
            throw new InvalidRequest("caseNumber is missing.", "Say under which case number the copy is made.");
        }
    }

    private static String line(String field, String value) {
        String stripped = value.strip();
        if (stripped.length() > LONGEST || stripped.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(
                    field + " is not one line of at most " + LONGEST + " characters.", "Send a shorter line.");
        }
        return stripped;
    }

    boolean isOf(Export export) {
        return export.alarmId().equals(alarmId)
                && export.purpose().equals(purpose.name())
                && export.caseNumber().equals(caseNumber)
                && export.prosecutorsDecision().equals(prosecutorsDecision);
    }
}
