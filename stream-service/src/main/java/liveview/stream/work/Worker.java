package liveview.stream.work;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liveview.stream.Transcoder;
import liveview.stream.WorkerConfig;

/** Works for all relays that are there: finds new ones, calls lost ones again, and leaves those that are gone. */
public final class Worker implements AutoCloseable {
    private final String id;
    private final RelayDirectory directory;
    private final RelayChannels channels;
    private final Transcoder transcoder;
    private final Slots slots;
    private final WorkerCounters counters = new WorkerCounters();
    private final Map<RelayAddress, RelayWork> relays = new HashMap<>();
    private boolean closed;

    /** A worker with these settings; it does nothing before {@link #discover}. */
    public static Worker of(WorkerConfig config, RelayChannels channels, Transcoder transcoder) {
        RelayDirectory directory = new RelayDirectory(config.relays().orElse(List.of()), InetAddress::getAllByName);
        return new Worker(config.id().orElseGet(Worker::ownName), directory, channels, transcoder, config.slots());
    }

    private static String ownName() {
        String host = Optional.ofNullable(System.getenv("HOSTNAME")).orElse("worker");
        return host + "-" + ProcessHandle.current().pid();
    }

    Worker(String id, RelayDirectory directory, RelayChannels channels, Transcoder transcoder, int slots) {
        this.id = id;
        this.directory = directory;
        this.channels = channels;
        this.transcoder = transcoder;
        this.slots = new Slots(slots);
    }

    /** Looks which relays there are. To be called now and then; may wait for name resolution. */
    public void discover() {
        Set<RelayAddress> found = directory.relays();
        List<RelayWork> gone;
        List<RelayWork> begun;
        synchronized (this) {
            if (closed) {
                return;
            }
            gone = relays.entrySet().stream()
                    .filter(entry -> !found.contains(entry.getKey()))
                    .map(Map.Entry::getValue)
                    .toList();
            relays.values().removeIf(work -> gone.contains(work) || work.isOver());
            begun = found.stream()
                    .filter(relay -> !relays.containsKey(relay))
                    .map(this::begin)
                    .toList();
        }
        gone.forEach(work -> work.close("it is no longer among the addresses"));
        begun.forEach(RelayWork::start);
    }

    private RelayWork begin(RelayAddress relay) {
        RelayWork work = new RelayWork(relay, this);
        relays.put(relay, work);
        return work;
    }

    /** Relays that took our offer and are still there. */
    public synchronized long connectedRelays() {
        return relays.values().stream().filter(RelayWork::isConnected).count();
    }

    /** Renditions being made now. */
    public synchronized int jobCount() {
        return relays.values().stream().mapToInt(RelayWork::jobCount).sum();
    }

    /** What was done so far. */
    public WorkerCounters counters() {
        return counters;
    }

    String id() {
        return id;
    }

    RelayChannels channels() {
        return channels;
    }

    Transcoder transcoder() {
        return transcoder;
    }

    Slots slots() {
        return slots;
    }

    @Override
    public void close() {
        List<RelayWork> running;
        synchronized (this) {
            closed = true;
            running = List.copyOf(relays.values());
        }
        running.forEach(work -> work.close("this worker stops"));
    }
}
