package liveview.testkit.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * One line of {@code auth/access.csv}, the hand-written oracle.
 *
 * @param service which service serves it
 * @param door {@code machines} or {@code people}
 * @param method {@code package.Service/Method}, or {@code VERB /path}
 * @param roles who may, by the role's name in the realm; {@code everybody} needs no token
 * @param condition what the service's domain asks beside the role
 */
public record AccessRow(String service, String door, String method, Set<String> roles, String condition) {
    private static final String FILE = "auth/access.csv";

    /** All lines of a service. */
    public static List<AccessRow> of(String service) {
        try {
            return Files.readAllLines(file()).stream()
                    .skip(1)
                    .map(AccessRow::parse)
                    .filter(row -> row.service().equals(service))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    boolean isGrpc() {
        return !method.contains(" ");
    }

    /** As the access policy sees it: {@code VERB /path}. */
    String verbAndPath() {
        return isGrpc() ? "POST /" + method : method;
    }

    private static AccessRow parse(String line) {
        String[] fields = line.split(",", 5);
        if (fields.length != 5) {
            throw new IllegalArgumentException(FILE + ": five fields in each line, not " + line);
        }
        return new AccessRow(fields[0], fields[1], fields[2], Set.of(fields[3].split(" ")), fields[4]);
    }

    private static Path file() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(FILE))) {
                return folder.resolve(FILE);
            }
        }
        throw new IllegalStateException("no " + FILE + " in any folder above the working folder");
    }
}
