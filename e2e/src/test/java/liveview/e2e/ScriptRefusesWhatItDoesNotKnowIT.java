package liveview.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The script says what it can do, and refuses in a sentence what it does not know before it does anything. */
class ScriptRefusesWhatItDoesNotKnowIT {
    @Test
    void helpNamesEveryCommandAndOption() throws Exception {
        Script help = Script.run(Map.of(), "help");
        assertEquals(0, help.code(), help.text());
        for (String word : new String[] {
            "demo", "--once", "--data DIR", "--lan", "test", "--long", "--require-all", "doctor", "minio", "bench"
        }) {
            assertTrue(help.text().contains(word), word);
        }
        assertEquals(help, Script.run(Map.of()));
        assertEquals(help, Script.run(Map.of(), "--help"));
    }

    @Test
    void commandThatThereIsNotIsNamedBelowTheHelp() throws Exception {
        assertRefused("there is no command 'dance'", Map.of(), "dance");
    }

    @Test
    void optionThatThereIsNotIsNamed() throws Exception {
        assertRefused("test does not know '--fast'", Map.of(), "test", "--long", "--fast");
        assertRefused("The demo does not understand '--fast'.", Map.of(), "demo", "--once", "--fast");
        assertRefused("The demo does not understand '--port 65536'.", Map.of(), "demo", "--port", "65536");
    }

    @Test
    void passwordThatEveryoneKnowsIsRefusedWhereOthersCanReachTheZone() throws Exception {
        assertRefused(
                "The demo password is refused",
                Map.of("LIVEVIEW_PASSWORD", "Live-View-Demo "),
                "demo",
                "--once",
                "--lan=127.0.0.1");
    }

    private static void assertRefused(String sentence, Map<String, String> environment, String... words)
            throws Exception {
        Script refused = Script.run(environment, words);
        assertEquals(1, refused.code(), refused.text());
        assertTrue(refused.text().contains(sentence), refused.text());
    }
}
