package liveview.auth.app;

import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the services noticed. */
@Singleton
public class Seen {
    public final AtomicInteger opened = new AtomicInteger();
    public final AtomicInteger cancelled = new AtomicInteger();
    public final AtomicInteger received = new AtomicInteger();

    /** Who was refused what, and why. */
    public final Set<String> refused = ConcurrentHashMap.newKeySet();

    /** Whose socket is over: path and name. */
    public final Set<String> socketsEnded = ConcurrentHashMap.newKeySet();
}
