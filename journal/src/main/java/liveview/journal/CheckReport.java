package liveview.journal;

import java.util.List;

/**
 * What a check of a journal found.
 *
 * @param entries how many were read
 * @param heads how many genuine signed heads they were held against
 * @param end the last entry's position and digest
 * @param findings all that is wrong; empty when nothing is
 */
public record CheckReport(long entries, int heads, Head end, List<Finding> findings) {
    /** 0 when nothing is wrong, otherwise 1. */
    public int exitCode() {
        return findings.isEmpty() ? 0 : 1;
    }

    /** The result in one sentence. */
    public String sentence() {
        return sentence("The journal");
    }

    /** The result in one sentence about a chain of that name. */
    public String sentence(String chain) {
        String read = "%d entries and %d signed heads were checked, up to entry %d with digest %s"
                .formatted(entries, heads, end.position(), end.digest().hex());
        return findings.isEmpty()
                ? chain + " is intact: " + read + "."
                : chain + " is NOT intact, " + findings.size() + " findings: " + read + ".";
    }
}
