package liveview.stream;

import java.util.Optional;
import liveview.media.Codec;
import liveview.media.Fragment;
import liveview.media.FragmentWriter;
import liveview.media.MalformedVideo;

/**
 * A publisher's live stream at its origin: checks what is sent, and shows what comes by {@code LIVE}. One for
 * each stream id, over all its epochs at this relay.
 */
public final class Origin {
    private final LiveStream stream;
    private final FragmentWriter fragments;
    private final int maxUnitBytes;
    private final PreAlarm preAlarm;
    private final NumberRanges notRecorded = new NumberRanges();
    private final ClockExchange clocks = new ClockExchange();

    // guarded by this
    private long lastShown;
    private boolean waitsForKeyFrame;

    public Origin(LiveStream stream, Codec codec, int maxUnitBytes, PreAlarm preAlarm) {
        this.stream = stream;
        this.fragments = new FragmentWriter(codec);
        this.maxUnitBytes = maxUnitBytes;
        this.preAlarm = preAlarm;
    }

    public LiveStream stream() {
        return stream;
    }

    public ClockExchange clocks() {
        return clocks;
    }

    public synchronized long lastShown() {
        return lastShown;
    }

    /** What was settled so far without being kept, at this relay. */
    public NumberRanges notRecorded() {
        return notRecorded;
    }

    /**
     * Takes a unit of the lane {@code LIVE} and shows it. After numbers that were left out, nothing is shown before the
     * next key frame, save in a rendition, whose numbers have holes where the original could not be decoded; a number
     * that was shown before is not shown again.
     *
     * @throws liveview.base.Failure when it is refused; the stream can go on with the next one
     */
    public synchronized void live(LiveStream.Source source, SentUnit unit) {
        unit.check(maxUnitBytes);
        if (unit.preAlarm()) {
            throw new UnitRefused(
                    "Access unit " + unit.number() + " is of the pre-alarm, and LIVE shows none.",
                    "Send what was taken before the alarm by FILL.");
        }
        if (unit.number() > lastShown) {
            waitsForKeyFrame |= stream.key().isOriginal() && unit.number() != lastShown + 1;
            lastShown = unit.number();
            clocks.picture(unit.capturedAt(), unit.receivedAt());
            fragment(unit).ifPresentOrElse(fragment -> show(source, unit, fragment), () -> stream.wantKeyFrame(source));
        }
    }

    /** Takes a unit of the lane {@code FILL}: shown as a clip when it is of the pre-alarm. */
    public synchronized void fill(SentUnit unit) {
        unit.check(maxUnitBytes);
        if (unit.preAlarm()) {
            preAlarm.add(unit.accessUnit());
        }
    }

    private void show(LiveStream.Source source, SentUnit unit, Fragment fragment) {
        if (waitsForKeyFrame && !fragment.keyFrame()) {
            stream.wantKeyFrame(source);
            return;
        }
        waitsForKeyFrame = false;
        stream.show(source, new LivePicture(fragment, unit.capturedAt(), unit.receivedAt(), unit.relayedAt()));
    }

    /** A picture that was damaged on the way from the camera is left out; one that was sent so is refused. */
    private Optional<Fragment> fragment(SentUnit unit) {
        try {
            return fragments.write(unit.accessUnit());
        } catch (MalformedVideo malformed) {
            waitsForKeyFrame = true;
            if (unit.lostPackets() > 0) {
                return Optional.empty();
            }
            throw new UnitRefused(
                    malformed.getMessage() + " (access unit " + unit.number() + ")",
                    "Send each picture whole, as an Annex B access unit of the codec that the start names.");
        }
    }
}
