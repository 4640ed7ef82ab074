package liveview.stream.relaytest;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.NettyServerBuilder;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import liveview.auth.Caller;
import liveview.auth.Door;
import liveview.auth.Role;
import liveview.stream.LiveStreamKey;
import liveview.stream.RelayConfig;
import liveview.stream.RenditionConfig;
import liveview.stream.alarm.AlarmConfig;
import liveview.stream.cdi.RelayParts;
import liveview.stream.evidence.EvidenceConfig;
import liveview.stream.grpc.ClipGrpc;
import liveview.stream.grpc.PublishGrpc;
import liveview.stream.grpc.WatchGrpc;
import liveview.stream.grpc.WorkGrpc;
import liveview.stream.websocket.LiveConnection;

/** One relay on real sockets, without an identity provider: the caller's role stands in a header. */
final class TestRelay implements AutoCloseable {
    private static final Metadata.Key<String> ROLE = Metadata.Key.of("role", Metadata.ASCII_STRING_MARSHALLER);
    private static final Context.Key<Caller> CALLER = Context.key("caller");

    private final List<ManagedChannel> channels = new CopyOnWriteArrayList<>();
    private final RelayParts parts;
    private final Server server;
    private final Vertx vertx = Vertx.vertx();
    private final HttpServer sockets;
    private final int port;

    TestRelay(FakeAlarmService alarms, Map<String, String> settings) {
        port = freePort();
        Map<String, String> all = new HashMap<>(settings);
        all.put("liveview.stream.relay.address", "127.0.0.1:" + port);
        all.put("liveview.stream.alarm-service.address", alarms.address());
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 300, new DurationConverter())
                .withConverter(MemorySize.class, 300, new MemorySizeConverter())
                .withMapping(RelayConfig.class)
                .withMapping(RenditionConfig.class)
                .withMapping(AlarmConfig.class)
                .withMapping(EvidenceConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 500))
                .build();
        parts = new RelayParts(
                config.getConfigMapping(RelayConfig.class),
                config.getConfigMapping(RenditionConfig.class),
                config.getConfigMapping(AlarmConfig.class),
                config.getConfigMapping(EvidenceConfig.class),
                TestRelay::toZone,
                TestRelay::toZone,
                Optional.empty(),
                Clock.systemUTC());
        try {
            NettyServerBuilder builder = NettyServerBuilder.forAddress(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .maxInboundMessageSize(16 << 20)
                    .intercept(new CallerFromHeader());
            server = builder.addService(new PublishGrpc(parts.publishDesk(), CALLER::get))
                    .addService(new WatchGrpc(parts.watchDesk(), CALLER::get))
                    .addService(new WorkGrpc(parts.workDesk()))
                    .addService(new ClipGrpc(parts.preAlarms()))
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets = vertx.createHttpServer()
                .requestHandler(request -> {
                    List<String> path = List.of(request.path().split("/", -1));
                    request.toWebSocket()
                            .onSuccess(
                                    socket -> new LiveConnection(parts.liveDesk(), socket, vertx.getOrCreateContext())
                                            .begin(
                                                    new LiveStreamKey(path.get(2), path.get(3), LiveStreamKey.ORIGINAL),
                                                    caller("dispatcher"),
                                                    token -> CompletableFuture.completedStage(caller("dispatcher"))));
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    int socketPort() {
        return sockets.actualPort();
    }

    RelayParts parts() {
        return parts;
    }

    /** A channel on which each call is of that role. */
    Channel as(String role) {
        ManagedChannel channel = plain(address()).build();
        channels.add(channel);
        return ClientInterceptors.intercept(channel, new RoleInHeader(role));
    }

    /** Ends it as a crash does: nobody is told. */
    void kill() {
        server.shutdownNow();
        sockets.close();
    }

    @Override
    public void close() {
        channels.forEach(ManagedChannel::shutdownNow);
        kill();
        parts.close();
        vertx.close();
    }

    /** To other services of the zone, as a relay. */
    private static ManagedChannel toZone(String address) {
        return plain(address).intercept(new RoleInHeader("relay")).build();
    }

    private static NettyChannelBuilder plain(String address) {
        return NettyChannelBuilder.forTarget(address).usePlaintext().maxInboundMessageSize(16 << 20);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Caller caller(String role) {
        return new Caller(
                "subject of " + role,
                role + " 2",
                Set.of(Role.named(role).orElseThrow()),
                "test",
                role.equals("central") ? Optional.of("central-a") : Optional.empty(),
                Door.MACHINES,
                Instant.now().plusSeconds(3600),
                false);
    }

    private record RoleInHeader(String role) implements ClientInterceptor {
        @Override
        public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
            return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
                @Override
                public void start(Listener<A> listener, Metadata headers) {
                    headers.put(ROLE, role);
                    super.start(listener, headers);
                }
            };
        }
    }

    private static final class CallerFromHeader implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            Context context = Context.current().withValue(CALLER, caller(headers.get(ROLE)));
            return Contexts.interceptCall(context, call, headers, next);
        }
    }
}
