package liveview.stream;

/**
 * Why somebody wants to watch, where his role asks for it.
 *
 * @param label a label that zone and viewer know; empty for none
 * @param text in his own words; empty for none
 * @param language of the text, BCP 47
 * @param caseNumber empty for none
 */
public record Purpose(String label, String text, String language, String caseNumber) {
    /** Nothing more than the alarm itself. */
    public static final Purpose NONE = new Purpose("", "", "", "");
}
