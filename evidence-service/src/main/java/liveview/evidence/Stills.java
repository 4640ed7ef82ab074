package liveview.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Semaphore;

/** Makes stills of recordings, two at a time at most, each written into the custody log before it is handed out. */
public final class Stills {
    private static final int AT_ONCE = 2;

    private final Playback playback;
    private final StillMaker maker;
    private final Custody custody;
    private final Semaphore places = new Semaphore(AT_ONCE, true);

    public Stills(Playback playback, StillMaker maker, Custody custody) {
        this.playback = playback;
        this.maker = maker;
        this.custody = custody;
    }

    /**
     * The still of one picture. Blocks.
     *
     * @throws NothingToPlay when the number is not kept, or cannot be decoded with what is
     * @throws StillNotMade when the decoder fails, or takes too long
     */
    public Still make(Look look, Recording recording, long number) {
        Reel reel = playback.reel(recording);
        List<Reel.Shown> group = reel.groupUntil(number);
        if (group.isEmpty() || group.getLast().number() != number) {
            throw new NothingToPlay();
        }
        Reel.Shown shown = group.getLast();
        byte[] jpeg = jpeg(playback.file(reel, group), playback.secondOfLast(reel, group));
        Still still = new Still(
                recording.streamId(), number, shown.at(), shown.kept().unit().sha256(), jpeg, Digests.sha256(jpeg));
        custody.append(look.alarmId(), LookFacts.still(look, still))
                .toCompletableFuture()
                .join();
        return still;
    }

    private byte[] jpeg(PlayableFile group, double second) {
        ByteArrayOutputStream mp4 = new ByteArrayOutputStream();
        try {
            group.write(0, group.length(), mp4, shownAt -> {});
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        places.acquireUninterruptibly();
        try {
            return maker.jpeg(mp4.toByteArray(), second);
        } finally {
            places.release();
        }
    }
}
