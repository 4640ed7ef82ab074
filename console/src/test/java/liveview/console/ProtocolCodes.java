package liveview.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The names of the protocol's enum values, read from the .proto files. */
final class ProtocolCodes {
    private static final Path PROTOS = Path.of("../protocol/src/main/proto");

    private ProtocolCodes() {}

    /** The values of an enum without its prefix, the unspecified one left out. */
    static List<String> withPrefix(String prefix) {
        Pattern value = Pattern.compile("^\\s*" + prefix + "([A-Z_]+) = (\\d+);", Pattern.MULTILINE);
        try (Stream<Path> files = Files.walk(PROTOS)) {
            List<String> codes = files.filter(file -> file.toString().endsWith(".proto"))
                    .flatMap(file -> value.matcher(text(file)).results())
                    .filter(found -> !found.group(2).equals("0"))
                    .map(found -> found.group(1))
                    .toList();
            if (codes.isEmpty()) {
                throw new IllegalStateException("no enum with " + prefix);
            }
            return codes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
