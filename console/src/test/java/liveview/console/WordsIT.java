package liveview.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The words of the pages: four languages that say the same, by the rules of each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WordsIT {
    private static final List<String> LANGUAGES = List.of("nl", "fr", "de", "en");

    private Stage stage;
    private Page page;

    @BeforeAll
    void open() {
        stage = new Stage();
        page = stage.opened("en", "dark", 800, 600);
    }

    @AfterAll
    void close() {
        stage.close();
    }

    @Test
    void allLanguagesHaveTheSameKeysAndPlaceholders() {
        Object english = shape("en");
        for (String language : LANGUAGES) {
            assertEquals(english, shape(language), language);
        }
    }

    private Object shape(String language) {
        return page.evaluate("""
                async (language) => {
                  const { placeholders } = await import('/src/words/message.js');
                  const words = (await import(`/src/words/${language}.js`)).default;
                  return Object.entries(words).map(([key, text]) => `${key} ${placeholders(text)}`).sort();
                }""", language);
    }

    @Test
    void everyKeyThatThePagesUseHasWords() {
        assertEquals(List.of(), page.evaluate("""
                        async (files) => {
                          const words = (await import('/src/words/en.js')).default;
                          const texts = await Promise.all(files.map(async (file) => (await fetch(`/src/${file}`)).text()));
                          const used = texts.flatMap((text) => [...text.matchAll(/\\bt\\(\\s*'([a-zA-Z]+\\.[a-zA-Z.]+)'/g)].map((found) => found[1]));
                          if (used.length < 100) throw new Error(`only ${used.length} keys found`);
                          return used.filter((key) => !(key in words));
                        }""", ConsoleBundle.sources()));
    }

    @Test
    void everyCodeOfTheProtocolHasWords() {
        Map<String, String> groups = Map.of(
                "category", "ALARM_CATEGORY_",
                "observation", "OBSERVATION_CODE_",
                "rejection", "REJECTION_REASON_",
                "outcome", "OUTCOME_",
                "stage", "ASSIGNMENT_STAGE_",
                "request", "CAMERA_REQUEST_KIND_",
                "picturesRefused", "PICTURES_REFUSED_",
                "legalBasis", "LEGAL_BASIS_",
                "viewEnd", "WATCH_END_REASON_",
                "windowEnd", "WINDOW_END_CAUSE_");
        groups.forEach((group, prefix) -> assertEquals(
                List.of(),
                page.evaluate(
                        "async (keys) => { const words = (await import('/src/words/en.js')).default; return keys.filter((key) => !(key in words)); }",
                        ProtocolCodes.withPrefix(prefix).stream()
                                .map(code -> group + "." + code)
                                .toList()),
                group));
    }

    @Test
    void countsFollowTheRulesOfTheLanguage() {
        assertEquals("Somebody is inside, not counted.", observation("en", "PERSON_INSIDE", null));
        assertEquals("One person is inside.", observation("en", "PERSON_INSIDE", 1));
        assertEquals("2 persons are inside.", observation("en", "PERSON_INSIDE", 2));
        assertEquals("Er zijn 3 personen binnen.", observation("nl", "PERSON_INSIDE", 3));
        assertEquals("1.000 Personen sind drinnen.", observation("de", "PERSON_INSIDE", 1000));
        // French counts none as one of a kind
        assertEquals("Une personne est à l'intérieur.", observation("fr", "PERSON_INSIDE", 0));
    }

    private Object observation(String language, String code, Integer count) {
        return page.evaluate("""
                async ([language, code, count]) => {
                  (await import('/src/words/words.js')).setLanguage(language);
                  return (await import('/src/console/sentences.js')).observationSentence({ code, count });
                }""", java.util.Arrays.asList(language, code, count));
    }

    @Test
    void aBrokenMessageIsRefused() {
        for (String broken :
                List.of("{n, plural, one {x}}", "{n", "{n, plural, other {x}", "x}", "{n, ordinal, other {x}}")) {
            assertEquals(
                    "SyntaxError",
                    page.evaluate(
                            "async (text) => { const { parse } = await import('/src/words/message.js'); try { parse(text); return 'taken'; } catch (error) { return error.name; } }",
                            broken),
                    broken);
        }
    }

    @Test
    void anEnglishReaderInGermanySeesWhatHisBrowserAsksFor() {
        assertEquals(
                "de",
                page.evaluate("async () => (await import('/src/words/words.js')).fromBrowser(['pl', 'de-BE', 'en'])"));
        assertEquals("en", page.evaluate("async () => (await import('/src/words/words.js')).fromBrowser(['pl'])"));
    }

    @Test
    void aLengthIsToldInItsTwoLargestParts() {
        assertEquals(List.of("4 min 12 s", "0 s", "2 h 5 min", "7 days", "1 day 1 h", "1 min"), page.evaluate("""
                        async () => {
                          (await import('/src/words/words.js')).setLanguage('en');
                          const { lengthWords } = await import('/src/words/times.js');
                          return [252_000, 0, 7_530_000, 604_800_000, 90_000_000, 60_000].map(lengthWords);
                        }"""));
    }

    @Test
    void timesAreShortAndOfTheLanguage() {
        assertEquals(List.of("0,3 s", "14 s", "3 Min.", "41 s", "00:24", "1:02:03"), page.evaluate("""
                        async () => {
                          (await import('/src/words/words.js')).setLanguage('de');
                          const { shortAge, clockDifference, runningTime } = await import('/src/words/times.js');
                          return [shortAge(310), shortAge(14900), shortAge(185000), clockDifference(-40600), runningTime(24900), runningTime(3723000)];
                        }"""));
    }
}
