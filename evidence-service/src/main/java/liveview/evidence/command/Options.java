package liveview.evidence.command;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A command line: the command, and each option with its value.
 *
 * @param command the first argument
 * @param values by option; the command's own value, where it takes one, is under its name
 */
record Options(String command, Map<String, String> values) {
    private static final Map<String, Set<String>> KNOWN = Map.of(
            "--migrate", Set.of(),
            "--probe-lock", Set.of(),
            "check", Set.of("--key", "--journal-heads"),
            "--erase", Set.of("--erase", "--by", "--reason"),
            "--extend-lock", Set.of("--extend-lock", "--until", "--by", "--reason"));

    Options {
        values = Map.copyOf(values);
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException when something in it is not known
     */
    static Options of(List<String> args) {
        String command = args.getFirst();
        Set<String> known = KNOWN.getOrDefault(command, Set.of());
        Map<String, String> values = new HashMap<>();
        for (int i = known.contains(command) ? 0 : 1; i < args.size(); i += 2) {
            if (!known.contains(args.get(i)) || i + 1 == args.size()) {
                throw new IllegalArgumentException("Not understood: " + String.join(" ", args));
            }
            values.put(args.get(i), args.get(i + 1));
        }
        return new Options(command, values);
    }

    Optional<String> value(String option) {
        return Optional.ofNullable(values.get(option));
    }

    Optional<Path> path(String option) {
        return value(option).map(Path::of);
    }

    /**
     * The end of that day, UTC.
     *
     * @throws IllegalArgumentException when it was not given or is no day
     */
    Instant endOf(String option) {
        try {
            return LocalDate.parse(needed(option))
                    .plusDays(1)
                    .atStartOfDay(ZoneOffset.UTC)
                    .toInstant();
        } catch (DateTimeParseException noDay) {
            throw new IllegalArgumentException(option + " is a day such as 2027-01-31.", noDay);
        }
    }

    /** @throws IllegalArgumentException when it was not given */
    String needed(String option) {
        return value(option).orElseThrow(() -> new IllegalArgumentException(option + " is missing."));
    }
}
