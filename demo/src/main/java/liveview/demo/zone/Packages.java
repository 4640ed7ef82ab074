package liveview.demo.zone;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import liveview.base.Failure;
import liveview.base.FailureKind;

/**
 * The packaged services in the project's folder.
 *
 * @param root the project's folder
 */
public record Packages(Path root) {
    /** The project that contains the folder we were started in. */
    public static Packages around(Path folder) {
        return Stream.iterate(folder.toAbsolutePath(), path -> path != null, Path::getParent)
                .filter(path ->
                        Files.isDirectory(path.resolve("alarm-service")) && Files.exists(path.resolve("liveview")))
                .findFirst()
                .map(Packages::new)
                .orElseThrow(() -> new NotPackaged("There is no Live View project around " + folder + "."));
    }

    /** The jar that starts a service. */
    Path jar(String module) {
        Path jar = root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new NotPackaged("The module " + module + " is not packaged.");
        }
        return jar;
    }

    /** A file of the project's sources. */
    Path file(String path) {
        return root.resolve(path);
    }

    /** What is to be started has not been built. */
    static final class NotPackaged extends Failure {
        NotPackaged(String sentence) {
            super(FailureKind.FAILED_PRECONDITION, sentence, "Build it: mvn package -DskipTests, or ./liveview demo.");
        }
    }
}
