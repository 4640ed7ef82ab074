package liveview.evidence;

/**
 * A decision of somebody about evidence.
 *
 * @param by who decided
 * @param reason the decision, in words
 */
public record Decided(String by, String reason) {
    private static final int LONGEST = 1_000;

    public Decided {
        if (by.isBlank() || reason.isBlank() || by.length() > LONGEST || reason.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "A decision says by whom and why, in 1 to %d characters each.".formatted(LONGEST));
        }
    }
}
