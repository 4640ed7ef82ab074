package liveview.k8s;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./liveview zone new} writes a file that the chart takes. */
class ZoneNewTest {
    private static final String ANSWERS = "5388\nPolitiezone Leuven\nnl\nleuven\n+3216000388\nsmall\n2\n\n";

    @TempDir
    private Path folder;

    private record Said(int code, String text) {}

    @Test
    void whatIsAnsweredBecomesAZoneThatKeepsEveryRule() throws Exception {
        Said said = zoneNew(ANSWERS);
        assertEquals(0, said.code(), said.text());
        ZoneFile zone = new ZoneFile(folder.resolve("5388-leuven.yaml"));
        assertEquals(List.of(), Rules.problems(zone.render()));
        assertEquals("small", zone.own().at("/zone/size").asText());
        assertEquals("2", zone.own().at("/zone/ring").asText());
    }

    @Test
    void anAnswerThatDoesNotFitIsAskedForAgain() throws Exception {
        Said said = zoneNew(ANSWERS.replace("+3216000388", "016 00 03 88\n+3216000388"));
        assertEquals(0, said.code(), said.text());
        assertTrue(said.text().contains("That does not fit"), said.text());
    }

    @Test
    void aZoneThatIsThereIsNotOverwritten() throws Exception {
        assertEquals(0, zoneNew(ANSWERS).code());
        Said again = zoneNew(ANSWERS);
        assertEquals(1, again.code());
        assertTrue(again.text().contains("there is a zone 5388"), again.text());
    }

    private Said zoneNew(String answers) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        K8sFolder.project("liveview").toString(), "zone", "new", "--to", folder.toString())
                .redirectErrorStream(true)
                .start();
        try (OutputStream in = process.getOutputStream()) {
            in.write(answers.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            assertTrue(!process.isAlive() || process.waitFor() != 0, "it reads no answers");
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), text);
    }
}
