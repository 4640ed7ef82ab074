package liveview.stream.relaytest;

import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import liveview.protocol.internal.v1.RecordAccepted;
import liveview.protocol.internal.v1.RecordAcknowledged;
import liveview.protocol.internal.v1.RecordRequest;
import liveview.protocol.internal.v1.RecordResponse;
import liveview.protocol.internal.v1.RecordServiceGrpc;
import liveview.protocol.internal.v1.RecordStart;
import liveview.protocol.stream.v1.AccessUnit;
import liveview.protocol.stream.v1.NumberRange;
import org.jspecify.annotations.Nullable;

/** The evidence service as a relay sees it: what it was sent becomes durable when the test says so, or at the call's end. */
final class FakeEvidenceService implements AutoCloseable {
    final List<RecordStart> starts = new CopyOnWriteArrayList<>();
    final ConcurrentSkipListMap<Long, AccessUnit> received = new ConcurrentSkipListMap<>();
    final ConcurrentSkipListMap<Long, AccessUnit> durable = new ConcurrentSkipListMap<>();
    /** Calls that ended without a word: somebody made himself known. */
    final AtomicInteger greetings = new AtomicInteger();
    /** It accepts nothing before. */
    volatile CountDownLatch accepts = new CountDownLatch(0);

    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private @Nullable Server server;
    private int port;

    FakeEvidenceService() {
        start();
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    /** As after a crash: what was not durable is gone, on the same port. */
    void start() {
        received.clear();
        try {
            Server started = NettyServerBuilder.forAddress(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                    .maxInboundMessageSize(16 << 20)
                    .addService(new Recording())
                    .build()
                    .start();
            server = started;
            port = started.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        Server running = server;
        if (running != null) {
            running.shutdownNow();
        }
        calls.clear();
    }

    /** All that was received is in the store now. */
    void store() {
        List<Long> numbers = List.copyOf(received.keySet());
        durable.putAll(received);
        calls.forEach(call -> call.acknowledge(numbers));
    }

    @Override
    public void close() {
        kill();
    }

    private static List<NumberRange> each(Iterable<Long> numbers) {
        List<NumberRange> ranges = new CopyOnWriteArrayList<>();
        numbers.forEach(number -> ranges.add(
                NumberRange.newBuilder().setFirst(number).setLast(number).build()));
        return ranges;
    }

    private final class Recording extends RecordServiceGrpc.RecordServiceImplBase {
        @Override
        public StreamObserver<RecordRequest> record(StreamObserver<RecordResponse> out) {
            return new Call(out);
        }
    }

    private final class Call implements StreamObserver<RecordRequest> {
        private final StreamObserver<RecordResponse> out;
        private boolean began;

        Call(StreamObserver<RecordResponse> out) {
            this.out = out;
        }

        @Override
        public void onNext(RecordRequest request) {
            began = true;
            switch (request.getMessageCase()) {
                case START -> {
                    starts.add(request.getStart());
                    awaitAccepts();
                    calls.add(this);
                    say(RecordResponse.newBuilder()
                            .setAccepted(RecordAccepted.newBuilder().addAllAcknowledged(each(durable.keySet()))));
                }
                case UNIT ->
                    received.put(
                            request.getUnit().getUnit().getNumber(),
                            request.getUnit().getUnit());
                case END -> {
                    store();
                    calls.remove(this);
                    out.onCompleted();
                }
                case CLOCK, MESSAGE_NOT_SET -> {}
            }
        }

        void acknowledge(List<Long> numbers) {
            if (!numbers.isEmpty()) {
                say(RecordResponse.newBuilder()
                        .setAcknowledged(RecordAcknowledged.newBuilder().addAllRanges(each(numbers))));
            }
        }

        private synchronized void say(RecordResponse.Builder response) {
            out.onNext(response.build());
        }

        @Override
        public void onError(Throwable cancelled) {
            calls.remove(this);
        }

        private void awaitAccepts() {
            try {
                accepts.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void onCompleted() {
            calls.remove(this);
            if (!began) {
                greetings.incrementAndGet();
                out.onCompleted();
            }
        }
    }
}
