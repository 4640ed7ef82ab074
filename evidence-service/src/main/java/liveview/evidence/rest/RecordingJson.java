package liveview.evidence.rest;

import java.time.Instant;
import java.util.List;
import liveview.evidence.NumberRange;
import liveview.evidence.Origin;
import liveview.evidence.Recording;
import org.jspecify.annotations.Nullable;

/**
 * A recording as pages know it.
 *
 * @param origin where "original" begins
 * @param endedAt absent while the live stream goes on
 * @param units how many access units are kept
 * @param missing numbers that are missing: first and last of each gap
 * @param erased its key was destroyed by a lawful erasure
 */
record RecordingJson(
        String streamId,
        String cameraId,
        String cameraName,
        String codec,
        int width,
        int height,
        Origin origin,
        Instant begunAt,
        @Nullable Instant endedAt,
        long units,
        long bytes,
        List<long[]> missing,
        boolean erased) {
    static RecordingJson of(Recording recording, String cameraName) {
        return new RecordingJson(
                recording.streamId(),
                recording.cameraId(),
                cameraName,
                recording.format().codec(),
                recording.format().width(),
                recording.format().height(),
                recording.origin(),
                recording.begunAt(),
                recording.end().map(Recording.End::at).orElse(null),
                recording.kept().stream().mapToLong(RecordingJson::size).sum(),
                recording.bytes(),
                recording.missing().stream()
                        .map(range -> new long[] {range.first(), range.last()})
                        .toList(),
                recording.key().isEmpty());
    }

    private static long size(NumberRange range) {
        return range.last() - range.first() + 1;
    }
}
