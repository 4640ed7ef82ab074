package liveview.alarm.websocket;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * What waits to be sent on one socket, one text at a time.
 *
 * <p>It holds at most {@link #CAPACITY} texts. What comes when it is full is forgotten, and so is what waited: a page
 * that slow gets a new snapshot once it has taken what is under way. Safe for many threads.
 */
final class Outbox {
    /** How many texts wait at most. */
    static final int CAPACITY = 256;

    private final Function<String, Uni<Void>> send;
    private final Runnable fellBehind;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean behind;

    /**
     * @param send sends one text; done when the next may follow
     * @param fellBehind is run, after an overflow, when the way is free again
     */
    Outbox(Function<String, Uni<Void>> send, Runnable fellBehind) {
        this.send = send;
        this.fellBehind = fellBehind;
    }

    /** Sends it after what waits already. */
    void add(String text) {
        synchronized (this) {
            if (behind) {
                return;
            }
            if (waiting.size() >= CAPACITY) {
                waiting.clear();
                behind = true;
                return;
            }
            waiting.add(text);
            if (sending) {
                return;
            }
            sending = true;
        }
        next();
    }

    private void next() {
        String text;
        boolean free = false;
        synchronized (this) {
            text = waiting.poll();
            if (text == null) {
                sending = false;
                free = behind;
                behind = false;
            }
        }
        if (text != null) {
            Uni.createFrom().deferred(() -> send.apply(text)).subscribe().with(sent -> next(), lost -> stop());
        } else if (free) {
            fellBehind.run();
        }
    }

    /** The socket is gone: nothing more is sent. */
    private synchronized void stop() {
        waiting.clear();
        behind = true;
    }
}
