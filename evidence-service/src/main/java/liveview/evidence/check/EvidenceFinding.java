package liveview.evidence.check;

/**
 * One thing that is wrong with the evidence.
 *
 * @param what the row, object or key that it is wrong with
 * @param detail more about it; empty when the trouble says all
 */
public record EvidenceFinding(Trouble trouble, String what, String detail) {
    EvidenceFinding(Trouble trouble, String what) {
        this(trouble, what, "");
    }

    /** What is wrong, one sentence for a person. */
    public String sentence() {
        return trouble.sentence(what, detail);
    }
}
