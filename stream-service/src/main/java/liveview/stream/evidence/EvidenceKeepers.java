package liveview.stream.evidence;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.Optional;
import liveview.stream.Keeper;
import liveview.stream.Keepers;
import liveview.stream.RelayCounters;
import liveview.stream.RelayTimer;
import liveview.stream.Settlement;
import liveview.stream.StreamRegistry;

/** Sends what is to be kept to the evidence service: one channel, one call a publish, one bound for all of them. */
public final class EvidenceKeepers implements Keepers, AutoCloseable {
    private static final Duration GREET_WITHIN = Duration.ofMinutes(2);

    private final ManagedChannel channel;
    private final Optional<CallCredentials> credentials;
    private final EvidenceConfig config;
    private final String ownAddress;
    private final RelayTimer timer;
    private final RelayCounters counters;
    private final QueueRoom room;

    /**
     * Calls nobody yet.
     *
     * @param credentials our token; empty in tests without an identity provider
     * @param ownAddress {@code host:port} of this relay, for the record
     */
    public EvidenceKeepers(
            ManagedChannel channel,
            Optional<CallCredentials> credentials,
            EvidenceConfig config,
            String ownAddress,
            RelayTimer timer,
            RelayCounters counters) {
        this.channel = channel;
        this.credentials = credentials;
        this.config = config;
        this.ownAddress = ownAddress;
        this.timer = timer;
        this.counters = counters;
        this.room = new QueueRoom(config.queue().asLongValue());
    }

    @Override
    public Keeper open(StreamRegistry.Publication publication, long epoch, Settlement settlement) {
        EvidenceKeeper keeper = new EvidenceKeeper(
                new RecordLine(channel, credentials),
                RecordProto.start(publication, epoch, ownAddress),
                room,
                settlement,
                timer,
                config,
                counters);
        keeper.begin();
        return keeper;
    }

    /** Has the evidence service look at our token before the first publish; a zone that only watches has none to look. */
    public void greet() {
        new RecordLine(channel, credentials).rehearse(GREET_WITHIN);
    }

    /** How many bytes wait. */
    public long waiting() {
        return room.used();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
