package liveview.gateway.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.GrpcSslContexts;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.RegisterSiteResponse;
import liveview.protocol.alarm.v1.StillHere;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import liveview.protocol.alarm.v1.UpdateAlarmResponse;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.Acknowledged;
import liveview.protocol.stream.v1.ClockProbe;
import liveview.protocol.stream.v1.ClockReply;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.Lane;
import liveview.protocol.stream.v1.NumberRange;
import liveview.protocol.stream.v1.PublishAccepted;
import liveview.protocol.stream.v1.PublishRequest;
import liveview.protocol.stream.v1.PublishResponse;
import liveview.protocol.stream.v1.PublishServiceGrpc;
import liveview.protocol.stream.v1.PublishStart;
import liveview.protocol.stream.v1.Reconnect;
import liveview.protocol.stream.v1.Resend;
import liveview.protocol.stream.v1.Stop;
import liveview.protocol.stream.v1.StopReason;
import liveview.testkit.certificates.TestAuthority;

/** A zone by the protocol's document alone: one port for alarms and one relay, TLS with client certificate. */
final class FakeZone implements AutoCloseable {
    static final String TOKEN = "Bearer the-token";

    /** A Publish call as the zone sees it. */
    static final class Call {
        final PublishStart start;
        final StreamObserver<PublishResponse> answers;

        Call(PublishStart start, StreamObserver<PublishResponse> answers) {
            this.start = start;
            this.answers = answers;
        }

        synchronized void say(PublishResponse.Builder answer) {
            answers.onNext(answer.build());
        }

        void stop(StopReason reason) {
            say(PublishResponse.newBuilder().setStop(Stop.newBuilder().setReason(reason)));
        }

        /** As a relay stops a lane: it says so and ends the call. */
        void stopAndEnd(StopReason reason) {
            stop(reason);
            answers.onCompleted();
        }
    }

    /** An access unit as it came. */
    record Came(Lane lane, AccessUnit unit) {}

    final Queue<Status> refuseNext = new ConcurrentLinkedQueue<>();
    final List<RegisterSiteRequest> sites = new CopyOnWriteArrayList<>();
    final List<RaiseAlarmRequest> raised = new CopyOnWriteArrayList<>();
    final List<UpdateAlarmRequest> updates = new CopyOnWriteArrayList<>();
    final List<Long> followedFrom = new CopyOnWriteArrayList<>();
    final List<Call> calls = new CopyOnWriteArrayList<>();
    final List<Came> came = new CopyOnWriteArrayList<>();
    /**
     * An answer to a probe of the gateway's clock.
     *
     * @param reply the gateway's word: the probe's instant, and its own clock's at the probe's coming and the reply's going
     * @param at this clock when it came
     */
    record Replied(ClockReply reply, Instant at) {}

    final List<Replied> clockReplies = new CopyOnWriteArrayList<>();
    final List<Long> ends = new CopyOnWriteArrayList<>();
    final Map<Long, ByteString> digests = new ConcurrentHashMap<>();
    final List<String> conflicts = new CopyOnWriteArrayList<>();
    final AtomicLong epoch = new AtomicLong();
    /** Publish calls that ended without a word: somebody made himself known. */
    final AtomicInteger rehearsals = new AtomicInteger();

    volatile Disposition disposition = Disposition.DISPOSITION_DURABLE;
    volatile boolean acknowledges = true;
    /** What happens instead of taking the next unit of FILL, once; the call takes nothing more. */
    final AtomicReference<Consumer<Call>> insteadOfFill = new AtomicReference<>();
    /** How the next calls of FILL are refused. */
    final Queue<StatusRuntimeException> refuseFill = new ConcurrentLinkedQueue<>();

    volatile boolean siteKnown = true;
    volatile List<String> relays = List.of();

    private final TreeMap<Long, AlarmEvent> journal = new TreeMap<>();
    private long end;
    private final List<StreamObserver<FollowResponse>> followers = new CopyOnWriteArrayList<>();
    private final Server server;

    FakeZone(TestAuthority authority) throws IOException {
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .sslContext(GrpcSslContexts.configure(
                                io.netty.handler.ssl.SslContextBuilder.forServer(
                                                authority.certificate("zone").toFile(),
                                                authority.key("zone").toFile())
                                        .trustManager(authority.trust().toFile())
                                        .clientAuth(ClientAuth.REQUIRE),
                                SslProvider.JDK)
                        .build())
                .intercept(new TokenCheck())
                .permitKeepAliveTime(1, java.util.concurrent.TimeUnit.SECONDS)
                .permitKeepAliveWithoutCalls(true)
                .addService(new Intake())
                .addService(new Publish())
                .build()
                .start();
    }

    int port() {
        return server.getPort();
    }

    /** The police do something. */
    synchronized void happens(AlarmEvent event) {
        journal.put(event.getPosition(), event);
        end = Math.max(end, event.getPosition());
        followers.forEach(follower ->
                follower.onNext(FollowResponse.newBuilder().setEvent(event).build()));
    }

    synchronized void signs(ChainHead head) {
        followers.forEach(follower ->
                follower.onNext(FollowResponse.newBuilder().setHead(head).build()));
    }

    /** The zone's database is put back to what it was at this position; from then on it grows again. */
    synchronized void restoredTo(long position) {
        journal.tailMap(position, false).clear();
        end = position;
        dropFollowers();
    }

    /** Ends all Follow calls, as a restart does. */
    synchronized void dropFollowers() {
        followers.forEach(follower -> follower.onError(Status.UNAVAILABLE.asRuntimeException()));
        followers.clear();
    }

    List<Long> numbers(Lane lane) {
        return came.stream()
                .filter(one -> one.lane() == lane)
                .map(one -> one.unit().getNumber())
                .toList();
    }

    Call lastCall(Lane lane) {
        return calls.stream()
                .filter(call -> call.start.getLane() == lane)
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    long callsOf(Lane lane) {
        return calls.stream().filter(call -> call.start.getLane() == lane).count();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private static Timestamp now() {
        Instant now = Instant.now();
        return Timestamp.newBuilder()
                .setSeconds(now.getEpochSecond())
                .setNanos(now.getNano())
                .build();
    }

    private final class TokenCheck implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            String token = headers.get(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER));
            if (!TOKEN.equals(token)) {
                call.close(Status.UNAUTHENTICATED.withDescription("No token."), new Metadata());
                return new ServerCall.Listener<>() {};
            }
            return Contexts.interceptCall(Context.current(), call, headers, next);
        }
    }

    private final class Intake extends IntakeServiceGrpc.IntakeServiceImplBase {
        @Override
        public void getCapabilities(GetCapabilitiesRequest request, StreamObserver<GetCapabilitiesResponse> answer) {
            answer.onNext(GetCapabilitiesResponse.newBuilder()
                    .setZone("5324")
                    .addZoneName(Text.newBuilder().setText("Mons-Quevy").setLanguage("fr"))
                    .addAllRelays(relays)
                    .setAnsweredAt(now())
                    .setDispatchersConnected(2)
                    .build());
            answer.onCompleted();
        }

        @Override
        public void registerSite(RegisterSiteRequest request, StreamObserver<RegisterSiteResponse> answer) {
            sites.add(request);
            siteKnown = true;
            answer.onNext(RegisterSiteResponse.getDefaultInstance());
            answer.onCompleted();
        }

        @Override
        public void raiseAlarm(RaiseAlarmRequest request, StreamObserver<RaiseAlarmResponse> answer) {
            Status refused = refuseNext.poll();
            if (refused == null && !siteKnown) {
                refused = Status.NOT_FOUND.withDescription("The site is not registered.");
            }
            if (refused != null) {
                answer.onError(refused.asRuntimeException());
                return;
            }
            raised.add(request);
            answer.onNext(RaiseAlarmResponse.newBuilder()
                    .setAlarmId(request.getAlarmId())
                    .setPosition(100)
                    .setReceivedAt(now())
                    .setDispatchersConnected(2)
                    .build());
            answer.onCompleted();
        }

        @Override
        public void updateAlarm(UpdateAlarmRequest request, StreamObserver<UpdateAlarmResponse> answer) {
            Status refused = refuseNext.poll();
            if (refused != null) {
                answer.onError(refused.asRuntimeException());
                return;
            }
            updates.add(request);
            answer.onNext(UpdateAlarmResponse.getDefaultInstance());
            answer.onCompleted();
        }

        @Override
        public void follow(FollowRequest request, StreamObserver<FollowResponse> answer) {
            synchronized (FakeZone.this) {
                followedFrom.add(request.getAfterPosition());
                if (request.getAfterPosition() > end) {
                    answer.onError(Status.OUT_OF_RANGE
                            .withDescription("The journal is shorter than it was when you read it.")
                            .asRuntimeException());
                    return;
                }
                ((ServerCallStreamObserver<FollowResponse>) answer).setOnCancelHandler(() -> followers.remove(answer));
                followers.add(answer);
                journal.forEach((position, event) -> {
                    if (position > request.getAfterPosition()) {
                        answer.onNext(
                                FollowResponse.newBuilder().setEvent(event).build());
                    }
                });
                answer.onNext(FollowResponse.newBuilder()
                        .setStillHere(StillHere.newBuilder().setDispatchersConnected(3))
                        .build());
            }
        }
    }

    private final class Publish extends PublishServiceGrpc.PublishServiceImplBase {
        @Override
        public StreamObserver<PublishRequest> publish(StreamObserver<PublishResponse> answers) {
            return new StreamObserver<>() {
                private Call call;
                private boolean takesNothing;

                @Override
                public void onNext(PublishRequest request) {
                    switch (request.getMessageCase()) {
                        case START -> start(request.getStart());
                        case UNIT -> unit(request.getUnit());
                        case CLOCK -> clockReplies.add(new Replied(request.getClock(), Instant.now()));
                        case END -> {
                            ends.add(request.getEnd().getLastNumber());
                            probe();
                        }
                        case MESSAGE_NOT_SET -> conflicts.add("empty message");
                    }
                }

                private void start(PublishStart start) {
                    call = new Call(start, answers);
                    calls.add(call);
                    boolean live = start.getLane() == Lane.LANE_LIVE;
                    StatusRuntimeException refused = live ? null : refuseFill.poll();
                    if (refused != null) {
                        answers.onError(refused);
                        return;
                    }
                    if (!live && start.getEpoch() != epoch.get()) {
                        answers.onError(Status.FAILED_PRECONDITION
                                .withDescription("an older epoch")
                                .asRuntimeException());
                        return;
                    }
                    long given = live ? epoch.incrementAndGet() : epoch.get();
                    call.say(PublishResponse.newBuilder()
                            .setAccepted(PublishAccepted.newBuilder()
                                    .setEpoch(given)
                                    .setDisposition(disposition)
                                    .addAllAcknowledged(
                                            acknowledges
                                                    ? digests.keySet().stream()
                                                            .map(number -> range(number, number))
                                                            .toList()
                                                    : List.of())));
                    probe();
                }

                private void probe() {
                    call.say(PublishResponse.newBuilder()
                            .setClock(ClockProbe.newBuilder().setSentAt(now())));
                }

                private void unit(AccessUnit unit) {
                    Consumer<Call> instead =
                            call.start.getLane() == Lane.LANE_FILL ? insteadOfFill.getAndSet(null) : null;
                    if (instead != null) {
                        takesNothing = true;
                        instead.accept(call);
                    }
                    if (takesNothing) {
                        return;
                    }
                    if (!sha256(unit.getPayload()).equals(unit.getSha256())) {
                        conflicts.add("digest of " + unit.getNumber());
                    }
                    ByteString before = digests.putIfAbsent(unit.getNumber(), unit.getSha256());
                    if (before != null && !before.equals(unit.getSha256())) {
                        conflicts.add("number " + unit.getNumber() + " used twice");
                    }
                    came.add(new Came(call.start.getLane(), unit));
                    if (acknowledges) {
                        call.say(PublishResponse.newBuilder()
                                .setAcknowledged(Acknowledged.newBuilder()
                                        .setDisposition(disposition)
                                        .addRanges(range(unit.getNumber(), unit.getNumber()))));
                    }
                }

                @Override
                public void onError(Throwable thrown) {}

                @Override
                public void onCompleted() {
                    if (call == null) {
                        rehearsals.incrementAndGet();
                    }
                    answers.onCompleted();
                }
            };
        }
    }

    static NumberRange range(long first, long last) {
        return NumberRange.newBuilder().setFirst(first).setLast(last).build();
    }

    static PublishResponse.Builder resend(long first, long last) {
        return PublishResponse.newBuilder().setResend(Resend.newBuilder().addRanges(range(first, last)));
    }

    static PublishResponse.Builder reconnect(List<String> to) {
        return PublishResponse.newBuilder().setReconnect(Reconnect.newBuilder().addAllRelays(to));
    }

    private static ByteString sha256(ByteString payload) {
        try {
            return ByteString.copyFrom(MessageDigest.getInstance("SHA-256").digest(payload.toByteArray()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Long> upTo(long last) {
        List<Long> numbers = new ArrayList<>();
        for (long number = 1; number <= last; number++) {
            numbers.add(number);
        }
        return numbers;
    }
}
