package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import liveview.demo.client.LivePicture;
import liveview.demo.client.Person;
import liveview.demo.neighbours.Cache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stranger with grpcurl who has read PROTOCOL.md, and nothing else: its shell blocks, exactly as they stand there, against
 * the packaged zone, while a dispatcher does his part.
 */
@ExtendWith(OneZone.class)
class StrangerPlaysTheProtocolIT {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Path GRPCURL = Cache.root().resolve("grpcurl-1.9.3").toAbsolutePath();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final int PICTURES = 20;

    @TempDir
    private Path folder;

    @Test
    void alarmPictureAndOutcomeAsWritten(TestZone zone) throws Exception {
        assumeTrue(hasGrpcurl(), "grpcurl is missing: ./liveview test fetches it where Go is installed");
        for (String part : List.of("docs", "protocol")) {
            Files.createSymbolicLink(folder.resolve(part), PROJECT.resolve(part));
        }
        Files.writeString(
                folder.resolve("exchange.sh"),
                ". %s%n%s"
                        .formatted(zone.zone().clientFile(zone.zone().centrals().getLast()), blocks()));
        Process stranger = bash("exchange.sh");
        try {
            close(zone, play(dispatcher(zone)));
            assertTrue(stranger.waitFor(TestZone.PATIENCE.toSeconds(), TimeUnit.SECONDS), this::output);
        } finally {
            stranger.descendants().forEach(ProcessHandle::destroyForcibly);
            stranger.destroyForcibly();
        }
        assertAll(
                () -> assertSaid("output", "\"legalBasis\": \"LEGAL_BASIS_FACTS_FOUND\""),
                () -> assertSaid("raised.json", "\"viewUntil\""),
                () -> assertSaid("live.json", "\"epoch\"", "\"ranges\""),
                () -> assertSaid("fill.json", "\"epoch\"", "\"last\": \"20\""),
                () -> assertSaid(
                        "follow.json", "\"raised\"", "\"opened\"", "\"accepted\"", "ON_SCENE", "CAUGHT_IN_THE_ACT"),
                () -> assertSaid("output", "\"closed\": true"),
                () -> assertSaid("output", "Code: InvalidArgument", "liveview-failure: invalid-request", "refused"),
                () -> assertSaid("output", "Verified OK"));
    }

    /** Opens, accepts, watches and sends a team; answers the alarm's address. */
    private static String play(Person dispatcher) {
        await().atMost(TestZone.PATIENCE).until(() -> !alarmOf(dispatcher).isMissingNode());
        String address = "/api/alarms/" + alarmOf(dispatcher).path("alarmId").asText();
        dispatcher.post(address + "/open", Map.of());
        dispatcher.post(address + "/accept", Map.of());
        await().atMost(TestZone.PATIENCE)
                .until(() -> !dispatcher.get(address).path("streams").isEmpty());
        String alarmId = dispatcher.get(address).path("alarmId").asText();
        try (LivePicture picture = dispatcher.watch(alarmId, "door", "original", TestZone.PATIENCE)) {
            await().atMost(TestZone.PATIENCE).until(() -> picture.numbers().size() >= PICTURES);
            List<Long> numbers = picture.numbers();
            assertEquals(numbers.stream().sorted().distinct().toList(), numbers);
        }
        dispatcher.post(address + "/assign", Map.of("teamId", "12"));
        dispatcher.post(address + "/stage", Map.of("teamId", "12", "stage", "ON_SCENE"));
        return address;
    }

    /** Closes when the central has said what it had to say. */
    private static void close(TestZone zone, String address) {
        await().atMost(TestZone.PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() ->
                        dispatcher(zone).get(address).path("cicNumber").asText().equals("2026-4711"));
        dispatcher(zone).post(address + "/close", Map.of("outcome", "CAUGHT_IN_THE_ACT"));
    }

    /** With a fresh token: it lasts 30 s, and nobody here renews it. */
    private static Person dispatcher(TestZone zone) {
        return zone.zone().signIn("dispatcher");
    }

    private static JsonNode alarmOf(Person dispatcher) {
        JsonNode list = dispatcher.get("/api/alarms?state=open");
        return StreamSupport.stream((list.isArray() ? list : list.path("alarms")).spliterator(), false)
                .filter(alarm -> alarm.path("site").path("siteId").asText().equals("quai-12"))
                .filter(alarm -> alarm.path("status").asText().equals("ACTUAL"))
                .findFirst()
                .orElse(list.path("none"));
    }

    private static String blocks() throws IOException {
        String blocks = BLOCK.matcher(Files.readString(PROJECT.resolve("docs/protocol/PROTOCOL.md")))
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining());
        assertTrue(blocks.contains("RaiseAlarm"), "there is no exchange in PROTOCOL.md");
        return blocks;
    }

    private boolean hasGrpcurl() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("look.sh"), "command -v grpcurl\n");
        return bash("look.sh").waitFor() == 0;
    }

    private Process bash(String script) throws IOException {
        ProcessBuilder bash = new ProcessBuilder("bash", "-u", script)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        bash.environment().merge("PATH", GRPCURL.toString(), (path, more) -> path + ":" + more);
        return bash.start();
    }

    private void assertSaid(String file, String... words) throws IOException {
        String text = Files.readString(written(file));
        Stream.of(words).forEach(word -> assertTrue(text.contains(word), () -> "no " + word + " in " + output()));
    }

    private String output() {
        return Stream.of("output", "raised.json", "live.json", "fill.json", "follow.json")
                .map(this::written)
                .filter(Files::exists)
                .map(file -> "== " + file.getFileName() + System.lineSeparator() + read(file))
                .collect(Collectors.joining());
    }

    /** A file of the exchange, or what it printed. */
    private Path written(String file) {
        return folder.resolve(file.equals("output") ? file : "target/stranger/" + file);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
