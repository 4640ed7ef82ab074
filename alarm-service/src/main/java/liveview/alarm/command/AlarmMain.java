package liveview.alarm.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.alarm.postgres.AlarmSchema;
import liveview.alarm.postgres.JournalBeans;
import liveview.alarm.postgres.JournalConfig;
import liveview.auth.keycloak.ApplyRealm;
import liveview.auth.keycloak.RealmConfig;
import liveview.base.Failure;
import liveview.journal.command.CommandConfig;
import liveview.journal.command.Migration;

/** The executable: without a command it serves; the commands do one thing and end with an exit code. */
@QuarkusMain
public final class AlarmMain {
    private static final int COULD_NOT = 2;
    private static final String USAGE = """
            alarm-service                                    serves
            alarm-service --migrate                          brings the database up to date, as its owner
            alarm-service --apply-realm                      makes the zone's realm in Keycloak what it should be
            alarm-service check [--heads FILE] [--key FILE]  checks the journal; FILE: a central's heads.jsonl; a PEM file
            alarm-service --erase ALARM --by WHO --reason TEXT
                                                             erases an alarm's payloads by a decision
            Exit codes: 0 done or intact, 1 the journal is not intact, 2 it could not be done.""";

    private AlarmMain() {}

    /** Serves, or carries out the command in the arguments. */
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run(args);
        } else {
            System.exit(command(List.of(args)));
        }
    }

    private static int command(List<String> args) {
        try {
            Map<String, String> options = options(args);
            return switch (args.getFirst()) {
                case "--migrate" ->
                    Migration.of(CommandConfig.load()).run(System.out, JournalBeans.MIGRATIONS, AlarmSchema.MIGRATIONS);
                case "--apply-realm" -> applyRealm(CommandConfig.load(RealmConfig.class));
                case "check" ->
                    new Check(CommandConfig.load(JournalConfig.class))
                            .run(path(options, "--heads"), path(options, "--key"), System.out);
                case "--erase" ->
                    new Erase(CommandConfig.load())
                            .run(
                                    needed(options, "--erase"),
                                    needed(options, "--by"),
                                    needed(options, "--reason"),
                                    System.out);
                default -> usage();
            };
        } catch (IllegalArgumentException misused) {
            System.err.println(misused.getMessage());
            return usage();
        } catch (Failure failure) {
            System.err.println(failure.getMessage());
            return COULD_NOT;
        } catch (IOException | RuntimeException failed) {
            System.err.println("It could not be done: " + failed.getMessage());
            return COULD_NOT;
        }
    }

    private static int applyRealm(CommandConfig config) {
        String zone = config.value("liveview.auth.zone")
                .orElseThrow(() -> new IllegalArgumentException("liveview.auth.zone is not set."));
        return new ApplyRealm(zone, config.mapping(RealmConfig.class)).run(System.out);
    }

    private static int usage() {
        System.err.println(USAGE);
        return COULD_NOT;
    }

    /** Each option with the argument after it; the first argument may be an option itself. */
    private static Map<String, String> options(List<String> args) {
        Map<String, String> options = new HashMap<>();
        int first = args.getFirst().equals("--erase") ? 0 : 1;
        for (int i = first; i < args.size(); i += 2) {
            if (!args.get(i).startsWith("--") || i + 1 == args.size()) {
                throw new IllegalArgumentException("Not understood: " + String.join(" ", args));
            }
            options.put(args.get(i), args.get(i + 1));
        }
        if (!List.of("--heads", "--key", "--erase", "--by", "--reason").containsAll(options.keySet())) {
            throw new IllegalArgumentException("Not understood: " + Arrays.toString(args.toArray()));
        }
        return options;
    }

    private static Optional<Path> path(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).map(Path::of);
    }

    private static String needed(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name))
                .orElseThrow(() -> new IllegalArgumentException(name + " is missing."));
    }
}
