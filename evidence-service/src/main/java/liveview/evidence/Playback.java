package liveview.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import liveview.media.MalformedVideo;
import liveview.media.PictureReader;

/** Makes recordings playable. Everything it makes is derived from the originals, and may be made again at any time. */
public final class Playback {
    private static final int REELS = 4;
    private static final int FILES = 16;

    private final Recordings recordings;
    private final Shelf shelf;
    private final Map<String, Reel> reels = bounded(REELS);
    private final Map<FileKey, PlayableFile> files = bounded(FILES);

    public Playback(Recordings recordings, Shelf shelf) {
        this.recordings = recordings;
        this.shelf = shelf;
    }

    /** A part of a recording, as long as nothing is added to it. */
    private record FileKey(String streamId, long segments, Instant from, Instant to) {}

    /** The recording as it is played. Blocks. */
    public Reel reel(Recording recording) {
        String key = recording.streamId() + " " + recording.segments();
        return known(
                reels,
                key,
                () -> Reel.of(RecordingContents.of(
                        recording,
                        recordings
                                .segments(recording.streamId())
                                .toCompletableFuture()
                                .join())));
    }

    /**
     * The file that plays from one instant to another. Blocks while it reads that part of the recording.
     *
     * @throws NothingToPlay when nothing in it can be decoded
     */
    public PlayableFile file(Recording recording, Instant from, Instant to) {
        FileKey key = new FileKey(recording.streamId(), recording.segments(), from, to);
        return known(files, key, () -> {
            Reel reel = reel(recording);
            return PlayableFile.of(reel, reel.between(from, to), shelf);
        });
    }

    /** The file of these units of a recording. Blocks. */
    PlayableFile file(Reel reel, List<Reel.Shown> units) {
        return PlayableFile.of(reel, units, shelf);
    }

    /**
     * When the picture of the last of these units is shown, in seconds from the first picture of their file: that of its
     * place in the order of showing.
     *
     * @param group from one key frame on, without a gap
     */
    double secondOfLast(Reel reel, List<Reel.Shown> group) {
        PictureReader reader = PlayableFile.codec(reel.recording()).pictureReader();
        List<Long> orders = group.stream()
                .map(shown -> order(reader, shelf.unit(reel.recording(), shown.kept())))
                .toList();
        long place = orders.stream().filter(order -> order < orders.getLast()).count();
        List<Instant> times = group.stream().map(Reel.Shown::at).sorted().toList();
        return Duration.between(times.getFirst(), times.get((int) place)).toNanos() / 1e9;
    }

    private static long order(PictureReader reader, byte[] unit) {
        try {
            return reader.read(unit).orElseThrow(NothingToPlay::new).order();
        } catch (MalformedVideo unreadable) {
            throw new NothingToPlay();
        }
    }

    private static <K, V> V known(Map<K, V> cache, K key, Supplier<V> make) {
        synchronized (cache) {
            V found = cache.get(key);
            if (found != null) {
                return found;
            }
        }
        // two who ask at the same time may both make it: it is the same
        V made = make.get();
        synchronized (cache) {
            cache.put(key, made);
        }
        return made;
    }

    private static <K, V> Map<K, V> bounded(int most) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > most;
            }
        };
    }
}
