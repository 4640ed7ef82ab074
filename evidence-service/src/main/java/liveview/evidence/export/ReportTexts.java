package liveview.evidence.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The report's words in one language. */
final class ReportTexts {
    /** The languages of the report: the country's three, and English. */
    static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");

    private final Map<String, String> texts = new TreeMap<>();

    /** The words in that language. */
    ReportTexts(String language) {
        String file = "report-" + language + ".properties";
        try (InputStream in = ReportTexts.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing.");
            }
            Properties read = new Properties();
            read.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            read.forEach((key, text) -> texts.put(key.toString(), text.toString()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All words, by their key. */
    Map<String, String> all() {
        return texts;
    }

    /** The words for a purpose; the purpose itself where there are none. */
    String purpose(String purpose) {
        return texts.getOrDefault("purpose." + purpose, purpose);
    }

    /** The words for a key; the key itself in plain words where there are none. */
    String of(String key) {
        String text = texts.get(key);
        return text == null ? key.substring(key.lastIndexOf('.') + 1).replace('_', ' ') : text;
    }
}
