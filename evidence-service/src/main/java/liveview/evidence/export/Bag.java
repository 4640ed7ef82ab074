package liveview.evidence.export;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import liveview.journal.Bytes;
import liveview.protocol.internal.v1.FrozenBag;
import liveview.protocol.internal.v1.FrozenFile;
import liveview.protocol.internal.v1.FrozenMovie;

/** A frozen bag whose zip file can be made, whole or in part. */
final class Bag {
    private Bag() {}

    /**
     * Its zip file.
     *
     * @param streams the recordings that it names, as far as they were there when it was frozen
     * @param at the time of every file in it
     */
    static Content zip(FrozenBag frozen, List<RecordedStream> streams, Instant at) {
        Map<String, RecordedStream> byId = streams.stream()
                .collect(Collectors.toMap(stream -> stream.recording().streamId(), Function.identity()));
        List<BagFile> files = new ArrayList<>();
        for (FrozenFile file : frozen.getFilesList()) {
            files.add(new BagFile(
                    file.getPath(),
                    content(file, byId),
                    file.getCrc32(),
                    Bytes.of(file.getSha256().toByteArray())));
        }
        return StoredZip.of(frozen.getName(), files, at);
    }

    private static Content content(FrozenFile file, Map<String, RecordedStream> streams) {
        return switch (file.getContentCase()) {
            case BYTES -> Content.of(file.getBytes().toByteArray());
            case ORIGINAL_OF -> streams.get(file.getOriginalOf()).original();
            case UNITS_OF ->
                new Late(
                        file.getSize(),
                        () -> Lines.units(streams.get(file.getUnitsOf()).contents()));
            case MOVIE -> {
                FrozenMovie movie = file.getMovie();
                yield streams.get(movie.getStreamId()).movie(movie);
            }
            case CONTENT_NOT_SET -> throw new IllegalStateException(file.getPath() + " has no content.");
        };
    }
}
