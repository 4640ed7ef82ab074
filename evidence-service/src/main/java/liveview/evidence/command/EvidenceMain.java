package liveview.evidence.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import liveview.base.Failure;
import liveview.evidence.Decided;
import liveview.evidence.postgres.EvidenceSchema;
import liveview.journal.command.CommandConfig;
import liveview.journal.command.Migration;

/** The executable: without a command it serves; the commands do one thing and end with an exit code. */
@QuarkusMain
public final class EvidenceMain {
    private static final int COULD_NOT = 2;
    private static final String USAGE = """
            evidence-service                serves
            evidence-service --migrate      brings the database up to date, as its owner
            evidence-service --probe-lock   proves that the store keeps what is locked
            evidence-service check [--key FILE] [--journal-heads FILE]
                                            checks the custody log and every object; --key: a PEM file to trust,
                                            --journal-heads: writes the heads that lie in the store, for alarm-service's check
            evidence-service --erase ALARM --by WHO --reason TEXT
                                            destroys the keys of an ended alarm's recordings by a decision
            evidence-service --extend-lock ALARM --until DAY --by WHO --reason TEXT
                                            keeps an alarm's evidence locked to the end of that day (2027-01-31, UTC)
            Exit codes: 0 done, intact or proven; 1 not intact, or the store does not keep what is locked; 2 it could not
            be done.""";

    private EvidenceMain() {}

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
            Options options = Options.of(args);
            return switch (options.command()) {
                case "--migrate" ->
                    Migration.of(CommandConfig.load())
                            .run(System.out, EvidenceSchema.CUSTODY_MIGRATIONS, EvidenceSchema.MIGRATIONS);
                case "--probe-lock" -> new ProbeLock(Settings.load()).run(System.out);
                case "check" ->
                    new Check(Settings.load()).run(options.path("--key"), options.path("--journal-heads"), System.out);
                case "--erase" ->
                    new Erase(Settings.load()).run(options.needed("--erase"), decided(options), System.out);
                case "--extend-lock" ->
                    new ExtendLock(Settings.load())
                            .run(
                                    options.needed("--extend-lock"),
                                    options.endOf("--until"),
                                    decided(options),
                                    System.out);
                default -> usage();
            };
        } catch (IllegalArgumentException misused) {
            System.err.println(misused.getMessage());
            return usage();
        } catch (Failure failure) {
            System.err.println(failure.getMessage());
            return COULD_NOT;
        } catch (CompletionException failed) {
            Throwable cause = Optional.ofNullable(failed.getCause()).orElse(failed);
            System.err.println("It could not be done: " + cause.getMessage());
            return COULD_NOT;
        } catch (IOException | RuntimeException failed) {
            System.err.println("It could not be done: " + failed.getMessage());
            return COULD_NOT;
        }
    }

    private static Decided decided(Options options) {
        return new Decided(options.needed("--by"), options.needed("--reason"));
    }

    private static int usage() {
        System.err.println(USAGE);
        return COULD_NOT;
    }
}
