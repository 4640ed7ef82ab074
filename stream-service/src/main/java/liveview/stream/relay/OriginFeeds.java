package liveview.stream.relay;

import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import liveview.stream.Feeds;
import liveview.stream.LiveStream;
import liveview.stream.LiveStreamKey;
import liveview.stream.LiveStreams;
import liveview.stream.StreamRegistry;

/** The live streams that this relay has as an edge: one watch of the origin each, on a thread and a channel of its own. */
public final class OriginFeeds implements Feeds, AutoCloseable {
    private final StreamRegistry registry;
    private final LiveStreams streams;
    private final Function<String, ManagedChannel> channels;
    private final Optional<CallCredentials> credentials;
    private final String ownAddress;
    private final ConcurrentMap<LiveStreamKey, OriginFeed> feeds = new ConcurrentHashMap<>();

    /**
     * @param channels makes a channel to a relay, {@code host:port}
     * @param credentials our token; empty in tests without an identity provider
     * @param ownAddress where others reach this relay: it does not watch itself
     */
    public OriginFeeds(
            StreamRegistry registry,
            LiveStreams streams,
            Function<String, ManagedChannel> channels,
            Optional<CallCredentials> credentials,
            String ownAddress) {
        this.registry = registry;
        this.streams = streams;
        this.channels = channels;
        this.credentials = credentials;
        this.ownAddress = ownAddress;
    }

    @Override
    public void start(LiveStream stream) {
        feeds.computeIfAbsent(stream.key(), key -> {
            OriginFeed feed = new OriginFeed(stream, this);
            Thread.ofVirtual().name("feed " + key.cameraId()).start(feed);
            stream.onEnd(reason -> stop(key));
            return feed;
        });
    }

    @Override
    public void stop(LiveStreamKey key) {
        OriginFeed feed = feeds.remove(key);
        if (feed != null) {
            feed.close();
        }
    }

    @Override
    public void close() {
        feeds.keySet().forEach(this::stop);
    }

    StreamRegistry registry() {
        return registry;
    }

    LiveStreams streams() {
        return streams;
    }

    ManagedChannel channel(String relay) {
        return channels.apply(relay);
    }

    Optional<CallCredentials> credentials() {
        return credentials;
    }

    boolean isOwn(String relay) {
        return relay.equals(ownAddress);
    }
}
