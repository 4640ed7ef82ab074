package liveview.demo.neighbours;

import java.nio.file.Path;
import java.util.Optional;

/**
 * An S3 server's executable on this machine.
 *
 * @param kind which server it is
 * @param executable where it lies
 */
public record StoreProgram(StoreKind kind, Path executable) {
    /** That server; empty when it is neither on the PATH nor in our cache and cannot be fetched (SeaweedFS can). */
    public static Optional<StoreProgram> of(StoreKind kind) {
        Optional<StoreProgram> here = here(kind);
        if (here.isPresent() || kind == StoreKind.MINIO) {
            return here;
        }
        try {
            return Optional.of(seaweedFs());
        } catch (NeighbourMissing cannotBeFetched) {
            return Optional.empty();
        }
    }

    /**
     * Whichever is here; with none, SeaweedFS is fetched once.
     *
     * @throws NeighbourMissing says in one line what to install when there is none
     */
    public static StoreProgram any() {
        return here(StoreKind.MINIO).or(() -> here(StoreKind.SEAWEEDFS)).orElseGet(StoreProgram::seaweedFs);
    }

    private static Optional<StoreProgram> here(StoreKind kind) {
        return kind.find().map(file -> new StoreProgram(kind, file));
    }

    private static StoreProgram seaweedFs() {
        return new StoreProgram(StoreKind.SEAWEEDFS, SeaweedFsWheel.executable());
    }
}
