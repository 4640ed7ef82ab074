package liveview.alarm;

import java.util.UUID;
import java.util.regex.Pattern;
import liveview.protocol.alarm.v1.Text;

/** The limits of single values; each check throws {@link InvalidRequest} that names the field and the limit. */
public final class Bounds {
    /** Longest free text, in Unicode code points. */
    public static final int TEXT_CHARACTERS = 2000;

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}");
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{3,14}");

    private Bounds() {}

    /** A UUID in its usual text form (RFC 9562, section 4). */
    public static UUID uuid(String field, String value) {
        if (!UUID_TEXT.matcher(value).matches()) {
            throw new InvalidRequest(
                    field + " is not a UUID.", "Make a new UUID for each request and send it as text.");
        }
        return UUID.fromString(value);
    }

    /** An id chosen by people: 1 to 64 characters of A-Z a-z 0-9 . _ - */
    public static void id(String field, String value) {
        if (!ID.matcher(value).matches()) {
            throw new InvalidRequest(
                    field + " is not an id.", "Use 1 to 64 characters out of A-Z a-z 0-9 and the signs . _ - only.");
        }
    }

    /** As {@link #id}, or empty. */
    public static void optionalId(String field, String value) {
        if (!value.isEmpty()) {
            id(field, value);
        }
    }

    /** One line of text of so many characters, without control characters. */
    public static void label(String field, String value, int atLeast, int atMost) {
        int length = value.codePointCount(0, value.length());
        if (length < atLeast || length > atMost || (atLeast > 0 && value.isBlank())) {
            throw new InvalidRequest(
                    field + " has " + length + " characters.",
                    "Send " + atLeast + " to " + atMost + " characters that are not all blank.");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw new InvalidRequest(field + " holds a control character.", "Send one line of plain text.");
        }
    }

    /** A free text with its language, or the default instance for none. */
    public static void text(String field, Text value) {
        if (value.equals(Text.getDefaultInstance())) {
            return;
        }
        stated(field, value);
    }

    /** A free text that may not be missing. */
    public static void stated(String field, Text value) {
        String text = value.getText();
        int length = text.codePointCount(0, text.length());
        if (text.isBlank() || length > TEXT_CHARACTERS) {
            throw new InvalidRequest(
                    field + " has " + length + " characters.",
                    "Send 1 to " + TEXT_CHARACTERS + " characters that are not all blank.");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
            throw new InvalidRequest(
                    field + " holds a control character.", "Send plain text; only line feeds may break it.");
        }
        if (!LANGUAGE.matcher(value.getLanguage()).matches()) {
            throw new InvalidRequest(
                    field + " does not say its language.", "Send a BCP 47 tag beside it, such as nl, fr, de or en.");
        }
    }

    /** A number of things. */
    public static void count(String field, int count, int atMost) {
        if (count < 0 || count > atMost) {
            throw new InvalidRequest(
                    field + " has " + Integer.toUnsignedString(count) + " where at most " + atMost + " are taken.",
                    "Send fewer.");
        }
    }

    /** A choice that was made, and that this version knows. */
    public static void chosen(String field, Enum<?> choice) {
        if (choice.name().endsWith("_UNSPECIFIED")) {
            throw new InvalidRequest(field + " is not specified.", "Choose one of the listed values.");
        }
        known(field, choice);
    }

    /** As {@link #chosen}, or unspecified. */
    public static void known(String field, Enum<?> choice) {
        if (choice.name().equals("UNRECOGNIZED")) {
            throw new InvalidRequest(
                    field + " holds a value that this zone does not know.", "Choose one of the listed values.");
        }
    }

    /** A telephone number (ITU-T E.164) with its plus sign, or empty. */
    public static void phone(String field, String value) {
        if (!value.isEmpty() && !E164.matcher(value).matches()) {
            throw new InvalidRequest(
                    field + " is not a telephone number.",
                    "Write it as E.164, such as +3225550100, or leave it empty.");
        }
    }
}
