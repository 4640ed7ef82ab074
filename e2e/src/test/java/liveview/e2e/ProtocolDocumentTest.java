package liveview.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.Intake;
import liveview.protocol.stream.v1.Publish;
import liveview.protocol.stream.v1.PublishResponse;
import org.junit.jupiter.api.Test;

/** What the documents of the two interfaces list is what the code has: methods, events, answers, failures and their kinds. */
class ProtocolDocumentTest {
    private static final Path PROJECT = Path.of("..");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z`, -]+) \\| (`[A-Z_]+`|by its status) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z-]+)`");
    private static final Pattern DECLARED = Pattern.compile("class (\\w+) extends Failure\\b");
    private static final Pattern KIND = Pattern.compile("FailureKind\\.([A-Z_]+)");

    /**
     * Met between the zone's own services only, passed on under the name that another service gave, or answered with
     * {@code resend} and after that as {@code unit-refused}.
     */
    private static final Set<String> INTERNAL = Set.of(
            "view-not-found",
            "no-token",
            "refused",
            "unit-damaged",
            "alarm-not-known",
            "older-epoch",
            "record-misused",
            "recording-not-found",
            "store-not-proven",
            "stream-of-another-alarm");

    /** Told to who runs a command. */
    private static final Set<String> OF_COMMANDS = Set.of("alarm-goes-on", "not-locked", "realm-not-applied");

    @Test
    void everyFailureThatCanBeMetIsListedWithItsKind() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        for (String document : new String[] {"PROTOCOL.md", "console-api.md"}) {
            ROW.matcher(Files.readString(PROJECT.resolve("docs/protocol").resolve(document)))
                    .results()
                    .forEach(row -> NAME.matcher(row.group(1))
                            .results()
                            .forEach(name ->
                                    listed.put(name.group(1), row.group(2).replace("`", ""))));
        }
        assertEquals(declared(), listed);
    }

    @Test
    void everyMethodEventAndAnswerIsExplained() throws IOException {
        String document = Files.readString(PROJECT.resolve("docs/protocol/PROTOCOL.md"));
        Stream.of(
                        Stream.of(Intake.getDescriptor(), Publish.getDescriptor())
                                .flatMap(file -> file.getServices().stream())
                                .flatMap(service -> service.getMethods().stream())
                                .map(MethodDescriptor::getName),
                        AlarmEvent.getDescriptor().getOneofs().getFirst().getFields().stream()
                                .map(FieldDescriptor::getName),
                        PublishResponse.getDescriptor().getOneofs().getFirst().getFields().stream()
                                .map(FieldDescriptor::getName))
                .flatMap(names -> names)
                .forEach(name -> assertTrue(
                        document.matches("(?s).*`%s[`({].*".formatted(name)), "PROTOCOL.md does not explain " + name));
    }

    private static Map<String, String> declared() {
        Map<String, String> declared = new TreeMap<>();
        for (String module :
                new String[] {"base", "auth", "journal", "alarm-service", "stream-service", "evidence-service"}) {
            try (Stream<Path> files = Files.walk(PROJECT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> read(file, declared));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        declared.keySet().removeAll(INTERNAL);
        declared.keySet().removeAll(OF_COMMANDS);
        return declared;
    }

    private static void read(Path file, Map<String, String> declared) {
        try {
            String source = Files.readString(file);
            Set<String> kinds = KIND.matcher(source)
                    .results()
                    .map(kind -> kind.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            DECLARED.matcher(source)
                    .results()
                    .map(ProtocolDocumentTest::code)
                    .forEach(code -> declared.put(
                            code, kinds.size() == 1 ? kinds.iterator().next() : "by its status"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@code Failure.code()} makes it. */
    private static String code(MatchResult declaration) {
        return declaration.group(1).replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }
}
