package liveview.e2e;

import io.grpc.ClientInterceptor;
import io.grpc.Grpc;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.TlsChannelCredentials;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import liveview.auth.client.MachineIdentity;
import liveview.auth.client.MachineTokens;
import liveview.demo.zone.Central;
import liveview.demo.zone.Zone;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.stream.v1.PublishServiceGrpc;

/** A stranger's client of a central: its certificate, a token bound to it, plain generated stubs. */
public final class CentralCalls implements AutoCloseable {
    private final Zone zone;
    private final Central central;
    private final MachineTokens tokens;
    private final List<ManagedChannel> channels = new ArrayList<>();

    CentralCalls(Zone zone, Central central) {
        this(
                zone,
                central,
                MachineTokens.ofCentral(
                        zone.tokenEndpoint(), central.id(), identity(central), Optional.empty(), Clock.systemUTC()));
    }

    private CentralCalls(Zone zone, Central central, MachineTokens tokens) {
        this.zone = zone;
        this.central = central;
        this.tokens = tokens;
    }

    /** One of the zone's own machines instead, with its certificate and token: a relay. */
    static CentralCalls ofRelay(Zone zone) {
        Central relay = new Central(
                "relay",
                "relay",
                "",
                List.of(),
                zone.pki().service("relay", List.of("localhost", "127.0.0.1")),
                zone.pki().authority());
        return new CentralCalls(
                zone,
                relay,
                MachineTokens.ofService(
                        zone.tokenEndpoint(),
                        relay.id(),
                        zone.keycloak().issuer("demo").toString(),
                        identity(relay),
                        Optional.empty(),
                        Clock.systemUTC()));
    }

    private static MachineIdentity identity(Central central) {
        return new MachineIdentity(
                central.identity().certificate(), central.identity().key(), List.of(central.authority()));
    }

    /** Alarms, answered one by one. */
    public IntakeServiceGrpc.IntakeServiceBlockingStub intake() {
        return IntakeServiceGrpc.newBlockingStub(channel(zone.alarmsAddress()))
                .withCallCredentials(tokens.credentials());
    }

    /** Alarms, for {@code Report} and {@code Follow}. */
    public IntakeServiceGrpc.IntakeServiceStub intakeStreams() {
        return IntakeServiceGrpc.newStub(channel(zone.alarmsAddress())).withCallCredentials(tokens.credentials());
    }

    /** Video, at one of the relays: 0 or 1. */
    public PublishServiceGrpc.PublishServiceStub publish(int relay) {
        return PublishServiceGrpc.newStub(channel(zone.relayAddresses().get(relay)))
                .withCallCredentials(tokens.credentials());
    }

    /** A channel with this central's certificate, closed with this object. */
    public ManagedChannel channel(String address) {
        try {
            ManagedChannel channel = Grpc.newChannelBuilder(
                            address,
                            TlsChannelCredentials.newBuilder()
                                    .keyManager(
                                            central.identity().certificate().toFile(),
                                            central.identity().key().toFile())
                                    .trustManager(central.authority().toFile())
                                    .build())
                    .build();
            channels.add(channel);
            return channel;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the certificate of " + central.id(), e);
        }
    }

    /** A token of this central, bound to its certificate. */
    public String token() {
        return tokens.current();
    }

    /** Puts a token on each call. */
    public static ClientInterceptor bearer(String token) {
        Metadata headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + token);
        return MetadataUtils.newAttachHeadersInterceptor(headers);
    }

    @Override
    public void close() {
        tokens.close();
        channels.forEach(ManagedChannel::shutdownNow);
        for (ManagedChannel channel : channels) {
            try {
                channel.awaitTermination(5, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
