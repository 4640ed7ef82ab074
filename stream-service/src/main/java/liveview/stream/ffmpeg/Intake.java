package liveview.stream.ffmpeg;

import java.util.ArrayDeque;
import java.util.Optional;
import liveview.stream.OriginalPicture;

/**
 * What waits for a child: parameters and pictures in order.
 *
 * <p>Bounded to 256 pictures and 16 MiB. When it is full, all waiting pictures are left out, and those that come until
 * the next key frame: nothing after a hole could be decoded. Never makes the source wait.
 */
final class Intake {
    private static final int MAX_PICTURES = 256;
    private static final int MAX_BYTES = 16 << 20;

    /** Something for the child. */
    sealed interface Item permits Header, Picture {}

    /** Parameters of what follows. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record Header(byte[] bytes, int timescale) implements Item {}

    /** One picture. */
    record Picture(OriginalPicture picture) implements Item {}

    private final ArrayDeque<Item> items = new ArrayDeque<>();
    private int bytes;
    private long leftOut;
    private boolean untilKeyFrame = true;
    private boolean closed;

    synchronized void header(byte[] header, int timescale) {
        if (items.peekLast() instanceof Header) {
            items.removeLast();
        }
        items.add(new Header(header, timescale));
        untilKeyFrame = true;
        notifyAll();
    }

    synchronized void picture(OriginalPicture picture) {
        if (picture.keyFrame()) {
            untilKeyFrame = false;
        }
        if (!untilKeyFrame && isFull(picture)) {
            dropWaiting();
            untilKeyFrame = !picture.keyFrame();
        }
        if (untilKeyFrame) {
            leftOut++;
            return;
        }
        items.add(new Picture(picture));
        bytes += picture.fragment().length;
        notifyAll();
    }

    /** Waits for the next item; empty when it was closed. */
    synchronized Optional<Item> next() throws InterruptedException {
        while (items.isEmpty() && !closed) {
            wait();
        }
        if (closed) {
            return Optional.empty();
        }
        Item item = items.remove();
        if (item instanceof Picture picture) {
            bytes -= picture.picture().fragment().length;
        }
        return Optional.of(item);
    }

    synchronized void close() {
        closed = true;
        notifyAll();
    }

    /** Pictures that were left out so far. */
    synchronized long leftOut() {
        return leftOut;
    }

    private boolean isFull(OriginalPicture more) {
        return items.size() >= MAX_PICTURES || bytes + more.fragment().length > MAX_BYTES;
    }

    /** Leaves only the newest parameters. */
    private void dropWaiting() {
        Item parameters = null;
        for (Item item : items) {
            switch (item) {
                case Header header -> parameters = header;
                case Picture picture -> leftOut++;
            }
        }
        items.clear();
        bytes = 0;
        if (parameters != null) {
            items.add(parameters);
        }
    }
}
