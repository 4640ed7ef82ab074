package liveview.evidence.check;

/** What can be wrong with evidence, each with its sentence. */
public enum Trouble {
    ROW_GONE("The row of %s is gone."),
    ROW_ALTERED("The row of %s says something else than the custody log: %s."),
    ROW_UNKNOWN("There are rows of %s that the custody log knows nothing of."),
    CHAIN_BROKEN("The custody log's entry of %s does not follow from the one before."),
    OBJECT_GONE("The object %s is not in the store under its version id."),
    OBJECT_ALTERED("The object %s is not what was stored: %s."),
    OBJECT_OVERWRITTEN("Somebody put %2$s over the object %1$s; the version that is evidence is still read."),
    OBJECT_UNKNOWN("The store holds objects of %s, and the custody log knows nothing of it."),
    NOT_LOCKED("The object %s is not locked."),
    LOCK_TOO_SHORT("The object %s is locked too weakly: %s."),
    KEY_GONE("The key of %s is gone and no erasure was recorded."),
    KEY_ALTERED("The key of %s cannot be used: %s."),
    KEY_LEFT("The key of %s is still there although its erasure was recorded: carry out --erase again."),
    HEAD_ALTERED("The signed head %s is not in the store as it was put there: %s.");

    private final String sentence;

    Trouble(String sentence) {
        this.sentence = sentence;
    }

    String sentence(String what, String detail) {
        return sentence.formatted(what, detail);
    }
}
