package liveview.evidence.check;

import java.util.List;

/**
 * What a check of the evidence found.
 *
 * @param recordings how many the custody log tells of
 * @param erased how many of them were erased by a decision
 * @param objects how many were read under their version ids
 * @param bytes of these, as they lie in the store
 * @param left versions that belong to known recordings and are no evidence, as an interrupted write leaves them
 * @param findings all that is wrong; empty when nothing is
 */
public record EvidenceReport(
        long recordings, long erased, long objects, long bytes, long left, List<EvidenceFinding> findings) {
    /** The result in one sentence. */
    public String sentence() {
        String read = "%d recordings (%d erased by a decision) and %d objects with %d bytes were checked"
                .formatted(recordings, erased, objects, bytes);
        String result = findings.isEmpty()
                ? "The evidence is intact: " + read + "."
                : "The evidence is NOT intact, " + findings.size() + " findings: " + read + ".";
        return left == 0
                ? result
                : result + " %d versions in the store were left by interrupted writes.".formatted(left);
    }
}
