package liveview.verify;

/** One thing that was checked. */
public sealed interface Result {
    /** What was seen, one sentence for a person. */
    String sentence();

    /** It is as it must be. */
    record Good(String sentence) implements Result {}

    /** It is not as it must be. */
    record Bad(String sentence) implements Result {}

    /** It says nothing by itself, and should be known. */
    record Note(String sentence) implements Result {}
}
