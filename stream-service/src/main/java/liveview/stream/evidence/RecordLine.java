package liveview.stream.evidence;

import io.grpc.CallCredentials;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.Optional;
import liveview.protocol.internal.v1.RecordRequest;
import liveview.protocol.internal.v1.RecordResponse;
import liveview.protocol.internal.v1.RecordServiceGrpc;

/** Makes {@code Record} calls, which outlive the publisher's own call. */
final class RecordLine {
    private static final System.Logger LOG = System.getLogger(RecordLine.class.getName());

    private final Channel channel;
    private final Optional<CallCredentials> credentials;

    RecordLine(Channel channel, Optional<CallCredentials> credentials) {
        this.channel = channel;
        this.credentials = credentials;
    }

    /** Begins a call with this first message; the observer gets its stream before. */
    void call(RecordRequest start, ClientResponseObserver<RecordRequest, RecordResponse> observer) {
        Context.ROOT.run(() -> stub().record(observer).onNext(start));
    }

    /** A call of nothing, as soon as the evidence service answers within this time; its outcome is nobody's concern. */
    void rehearse(Duration within) {
        Context.ROOT.run(() -> stub().withWaitForReady()
                .withDeadlineAfter(within)
                .record(new Unheard())
                .onCompleted());
    }

    private RecordServiceGrpc.RecordServiceStub stub() {
        RecordServiceGrpc.RecordServiceStub stub = RecordServiceGrpc.newStub(channel);
        return credentials.map(stub::withCallCredentials).orElse(stub);
    }

    /** Hears the answers to a call of nothing. */
    private static final class Unheard implements StreamObserver<RecordResponse> {
        @Override
        public void onNext(RecordResponse none) {}

        @Override
        public void onError(Throwable failed) {
            LOG.log(System.Logger.Level.DEBUG, "evidence service not reached cause={0}", failed.toString());
        }

        @Override
        public void onCompleted() {}
    }
}
