package liveview.evidence.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import liveview.evidence.NumberRange;
import liveview.journal.Bytes;

/**
 * A sealed copy that a person asked for.
 *
 * @param exportId made by who asked, the same on a retry
 * @param subject whose it is, as in tokens: nobody else gets its bytes
 * @param purpose the name of the {@link liveview.evidence.Purpose}
 * @param name of that person, as colleagues call him
 * @param prosecutorsDecision reference of the written decision; empty when none was needed
 * @param sealed empty while it is being made
 * @param sent which bytes have been sent, counted from 0
 * @param takenAt when the last of them had been; its link has ended then
 * @param failure why it could not be made, one sentence
 */
public record Export(
        UUID exportId,
        String alarmId,
        String subject,
        String name,
        String purpose,
        String caseNumber,
        String prosecutorsDecision,
        Instant askedAt,
        Optional<Sealed> sealed,
        List<NumberRange> sent,
        Optional<Instant> takenAt,
        Optional<String> failure) {
    public Export {
        sent = List.copyOf(sent);
    }

    /** The same, that could not be made. */
    Export failed(String why) {
        return new Export(
                exportId,
                alarmId,
                subject,
                name,
                purpose,
                caseNumber,
                prosecutorsDecision,
                askedAt,
                sealed,
                sent,
                takenAt,
                Optional.of(why));
    }

    /**
     * What is frozen.
     *
     * @param until when its link ends
     * @param bytes of the whole zip file
     * @param seal SHA-256 of {@code tagmanifest-sha256.txt}, which the zone's key signed
     */
    public record Sealed(Instant at, Instant until, long bytes, Bytes seal) {}
}
