package liveview.stream.relaytest;

import com.google.protobuf.Timestamp;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import liveview.protocol.alarm.v1.WindowEndCause;
import liveview.protocol.internal.v1.AlarmClosed;
import liveview.protocol.internal.v1.BasisWithdrawn;
import liveview.protocol.internal.v1.EndStreamRequest;
import liveview.protocol.internal.v1.EndStreamResponse;
import liveview.protocol.internal.v1.EndViewRequest;
import liveview.protocol.internal.v1.EndViewResponse;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.JournalEntry;
import liveview.protocol.internal.v1.JournalServiceGrpc;
import liveview.protocol.internal.v1.LocateStreamsRequest;
import liveview.protocol.internal.v1.LocateStreamsResponse;
import liveview.protocol.internal.v1.LocatedStream;
import liveview.protocol.internal.v1.OpenViewRequest;
import liveview.protocol.internal.v1.OpenViewResponse;
import liveview.protocol.internal.v1.PicturesStopped;
import liveview.protocol.internal.v1.ReadRequest;
import liveview.protocol.internal.v1.ReadResponse;
import liveview.protocol.internal.v1.RegisterStreamRequest;
import liveview.protocol.internal.v1.RegisterStreamResponse;
import liveview.protocol.internal.v1.ReportSeenRequest;
import liveview.protocol.internal.v1.ReportSeenResponse;
import liveview.protocol.internal.v1.StreamPublished;
import liveview.protocol.internal.v1.StreamRegistryServiceGrpc;
import liveview.protocol.internal.v1.ViewServiceGrpc;
import liveview.protocol.internal.v1.WindowEnded;
import liveview.protocol.stream.v1.Disposition;
import liveview.protocol.stream.v1.PaintedSecond;
import liveview.testkit.certificates.TestAuthority;

/** Alarm-service as far as relays see it, in memory: registry, views, journal. */
final class FakeAlarmService implements AutoCloseable {
    private final List<JournalEntry> journal = new ArrayList<>();
    private final List<StreamObserver<ReadResponse>> readers = new CopyOnWriteArrayList<>();
    private final Map<String, LocatedStream> located = new ConcurrentHashMap<>();
    private final Map<String, Long> epochs = new ConcurrentHashMap<>();
    final List<OpenViewRequest> views = new CopyOnWriteArrayList<>();
    final List<EndViewRequest> endedViews = new CopyOnWriteArrayList<>();
    final AtomicInteger endsAsked = new AtomicInteger();
    final List<ReportSeenRequest> reports = new CopyOnWriteArrayList<>();
    final List<EndStreamRequest> endedStreams = new CopyOnWriteArrayList<>();
    final Map<Long, Integer> seen = new ConcurrentHashMap<>();
    /** What a registered publish is told. */
    volatile Disposition disposition = Disposition.DISPOSITION_NOT_RECORDED;

    volatile CountDownLatch viewsMayOpen = new CountDownLatch(0);
    volatile Duration window = Duration.ofMinutes(30);
    volatile boolean closed;
    volatile boolean away;
    final AtomicInteger locates = new AtomicInteger();
    private volatile Instant closedAt = Instant.EPOCH;
    private boolean journalHeld;
    private Server server;

    private final Optional<TestAuthority> authority;

    FakeAlarmService() {
        this(Optional.empty());
    }

    /** @param authority whose certificate "server" it shows; none = plain text */
    FakeAlarmService(Optional<TestAuthority> authority) {
        this.authority = authority;
        server = start(0);
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /** Kills it as a crash does, and starts it again on the same port with what it had committed. */
    void restart() {
        int port = server.getPort();
        server.shutdownNow();
        try {
            server.awaitTermination();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        readers.clear();
        server = start(port);
    }

    void closeAlarm(String alarmId) {
        closed = true;
        closedAt = Instant.now();
        append(alarmId, "alarm_closed", Fact.newBuilder().setAlarmClosed(AlarmClosed.getDefaultInstance()));
        append(
                alarmId,
                "window_ended",
                Fact.newBuilder()
                        .setWindowEnded(WindowEnded.newBuilder().setCause(WindowEndCause.WINDOW_END_CAUSE_CLOSED)));
    }

    void withdrawBasis(String alarmId) {
        append(alarmId, "basis_withdrawn", Fact.newBuilder().setBasisWithdrawn(BasisWithdrawn.getDefaultInstance()));
    }

    /** Its readers hear nothing of what is appended until it is released. */
    synchronized void holdJournal() {
        journalHeld = true;
    }

    synchronized void releaseJournal() {
        journalHeld = false;
        readers.forEach(reader -> reader.onNext(ReadResponse.newBuilder()
                .addAllEntries(journal)
                .setPosition(journal.size())
                .build()));
    }

    /** When the alarm was closed. */
    Instant closedAt() {
        return closedAt;
    }

    long stopCamera(String alarmId, String cameraId) {
        return append(
                alarmId,
                "pictures_stopped",
                Fact.newBuilder()
                        .setPicturesStopped(PicturesStopped.newBuilder().setCameraId(cameraId)));
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private Server start(int port) {
        try {
            NettyServerBuilder builder =
                    NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            authority.ifPresent(known -> builder.useTransportSecurity(
                    known.certificate("server").toFile(), known.key("server").toFile()));
            return builder.addService(new Registry())
                    .addService(new Views())
                    .addService(new Journal())
                    .build()
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized long append(String alarmId, String kind, Fact.Builder fact) {
        JournalEntry entry = JournalEntry.newBuilder()
                .setPosition(journal.size() + 1)
                .setAlarmId(alarmId)
                .setKind(kind)
                .setPayload(fact.build().toByteString())
                .build();
        journal.add(entry);
        if (!journalHeld) {
            readers.forEach(reader -> reader.onNext(ReadResponse.newBuilder()
                    .addEntries(entry)
                    .setPosition(entry.getPosition())
                    .build()));
        }
        return entry.getPosition();
    }

    private Timestamp viewUntil() {
        return Timestamp.newBuilder()
                .setSeconds(Instant.now().plus(window).getEpochSecond())
                .build();
    }

    private final class Registry extends StreamRegistryServiceGrpc.StreamRegistryServiceImplBase {
        @Override
        public void registerStream(RegisterStreamRequest request, StreamObserver<RegisterStreamResponse> out) {
            if (closed && request.getFillEpoch() > 0) {
                answer(
                        out,
                        RegisterStreamResponse.newBuilder()
                                .setEpoch(request.getFillEpoch())
                                .setDisposition(disposition)
                                .setCapturedBefore(Timestamp.newBuilder()
                                        .setSeconds(closedAt.getEpochSecond())
                                        .setNanos(closedAt.getNano()))
                                .build());
                return;
            }
            if (closed) {
                out.onError(Status.FAILED_PRECONDITION
                        .withDescription("The alarm is closed. Raise another one.")
                        .asRuntimeException());
                return;
            }
            String id = request.getStreamId() + request.getRendition();
            boolean fill = request.getFillEpoch() > 0;
            long epoch = fill ? request.getFillEpoch() : epochs.merge(id, 1L, Long::sum);
            long position;
            synchronized (FakeAlarmService.this) {
                position = journal.size();
                if (!fill) {
                    located.put(
                            id,
                            LocatedStream.newBuilder()
                                    .setStreamId(request.getStreamId())
                                    .setCameraId(request.getCameraId())
                                    .setRendition(request.getRendition())
                                    .setEpoch(epoch)
                                    .setRelay(request.getRelay())
                                    .setFormat(request.getFormat())
                                    .setLive(true)
                                    .build());
                    position = append(
                            request.getAlarmId(),
                            "stream_published",
                            Fact.newBuilder()
                                    .setStreamPublished(StreamPublished.newBuilder()
                                            .setStreamId(request.getStreamId())
                                            .setCameraId(request.getCameraId())
                                            .setRendition(request.getRendition())
                                            .setEpoch(epoch)
                                            .setRelay(request.getRelay())));
                }
            }
            answer(
                    out,
                    RegisterStreamResponse.newBuilder()
                            .setEpoch(epoch)
                            .setDisposition(disposition)
                            .setViewUntil(viewUntil())
                            .setPosition(position)
                            .build());
        }

        @Override
        public void endStream(EndStreamRequest request, StreamObserver<EndStreamResponse> out) {
            endedStreams.add(request);
            located.computeIfPresent(
                    request.getStreamId() + request.getRendition(),
                    (id, stream) -> stream.getEpoch() > request.getEpoch()
                            ? stream
                            : stream.toBuilder().setLive(false).build());
            answer(out, EndStreamResponse.getDefaultInstance());
        }

        @Override
        public void locateStreams(LocateStreamsRequest request, StreamObserver<LocateStreamsResponse> out) {
            locates.incrementAndGet();
            if (away) {
                out.onError(Status.UNAVAILABLE.asRuntimeException());
                return;
            }
            answer(
                    out,
                    LocateStreamsResponse.newBuilder()
                            .addAllStreams(located.values())
                            .build());
        }
    }

    private final class Views extends ViewServiceGrpc.ViewServiceImplBase {
        @Override
        public void openView(OpenViewRequest request, StreamObserver<OpenViewResponse> out) {
            try {
                viewsMayOpen.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (request.getRolesList().contains("officer")) {
                out.onError(Status.PERMISSION_DENIED
                        .withDescription("Your team is not assigned to this alarm. Ask the dispatcher.")
                        .asRuntimeException());
                return;
            }
            views.add(request);
            long position;
            synchronized (FakeAlarmService.this) {
                position = journal.size();
            }
            answer(
                    out,
                    OpenViewResponse.newBuilder()
                            .setViewUntil(viewUntil())
                            .setPosition(position)
                            .build());
        }

        @Override
        public void reportSeen(ReportSeenRequest request, StreamObserver<ReportSeenResponse> out) {
            boolean own = views.stream()
                    .anyMatch(view -> view.getViewId().equals(request.getViewId())
                            && view.getAlarmId().equals(request.getAlarmId())
                            && view.getViewer().getSubject().equals(request.getViewer()));
            reports.add(request);
            if (!own) {
                out.onError(Status.NOT_FOUND
                        .withDescription("There is no such view at this alarm. Open the view first.")
                        .asRuntimeException());
                return;
            }
            take(request.getSecondsList());
            answer(out, ReportSeenResponse.getDefaultInstance());
        }

        @Override
        public void endView(EndViewRequest request, StreamObserver<EndViewResponse> out) {
            endsAsked.incrementAndGet();
            if (views.stream().noneMatch(view -> view.getViewId().equals(request.getViewId()))) {
                out.onError(Status.NOT_FOUND
                        .withDescription("There is no such view at this alarm. Open the view first.")
                        .asRuntimeException());
                return;
            }
            take(request.getSecondsList());
            endedViews.add(request);
            answer(out, EndViewResponse.getDefaultInstance());
        }

        private void take(List<PaintedSecond> seconds) {
            seconds.forEach(second -> seen.merge(second.getSecond(), second.getPictures(), Math::max));
        }
    }

    private final class Journal extends JournalServiceGrpc.JournalServiceImplBase {
        @Override
        public void read(ReadRequest request, StreamObserver<ReadResponse> out) {
            ((ServerCallStreamObserver<ReadResponse>) out).setOnCancelHandler(() -> readers.remove(out));
            synchronized (FakeAlarmService.this) {
                TreeMap<Long, JournalEntry> after = new TreeMap<>();
                journal.forEach(entry -> after.put(entry.getPosition(), entry));
                out.onNext(ReadResponse.newBuilder()
                        .addAllEntries(
                                after.tailMap(request.getAfterPosition(), false).values())
                        .setPosition(journal.size())
                        .build());
                readers.add(out);
            }
        }
    }

    private static <T> void answer(StreamObserver<T> out, T value) {
        out.onNext(value);
        out.onCompleted();
    }
}
