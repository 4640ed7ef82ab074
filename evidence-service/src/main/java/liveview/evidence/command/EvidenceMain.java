package liveview.evidence.command;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import liveview.base.Failure;
import liveview.evidence.minio.StoreConfig;
import liveview.evidence.postgres.EvidenceSchema;
import liveview.journal.command.CommandConfig;
import liveview.journal.command.Migration;

/** The executable: without a command it serves; the commands do one thing and end with an exit code. */
@QuarkusMain
public final class EvidenceMain {
    private static final int COULD_NOT = 2;
    private static final String USAGE = """
            evidence-service               serves
            evidence-service --migrate     brings the database up to date, as its owner
            evidence-service --probe-lock  proves that the store keeps what is locked
            Exit codes: 0 done or proven, 1 the store does not keep what is locked, 2 it could not be done.""";

    private EvidenceMain() {}

    /** Serves, or carries out the command in the arguments. */
    public static void main(String... args) {
        if (args.length == 0) {
            Quarkus.run(args);
        } else {
            System.exit(command(args));
        }
    }

    private static int command(String... args) {
        try {
            if (args.length > 1) {
                return usage();
            }
            return switch (args[0]) {
                case "--migrate" ->
                    Migration.of(CommandConfig.load())
                            .run(System.out, EvidenceSchema.CUSTODY_MIGRATIONS, EvidenceSchema.MIGRATIONS);
                case "--probe-lock" -> new ProbeLock(CommandConfig.load(StoreConfig.class)).run(System.out);
                default -> usage();
            };
        } catch (Failure failure) {
            System.err.println(failure.getMessage());
            return COULD_NOT;
        } catch (IOException | RuntimeException failed) {
            System.err.println("It could not be done: " + failed.getMessage());
            return COULD_NOT;
        }
    }

    private static int usage() {
        System.err.println(USAGE);
        return COULD_NOT;
    }
}
