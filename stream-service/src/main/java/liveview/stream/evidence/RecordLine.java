package liveview.stream.evidence;

import io.grpc.CallCredentials;
import io.grpc.Channel;
import io.grpc.Context;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import liveview.protocol.internal.v1.RecordRequest;
import liveview.protocol.internal.v1.RecordResponse;
import liveview.protocol.internal.v1.RecordServiceGrpc;

/** Makes {@code Record} calls, which outlive the publisher's own call. */
final class RecordLine {
    private final Channel channel;
    private final Optional<CallCredentials> credentials;

    RecordLine(Channel channel, Optional<CallCredentials> credentials) {
        this.channel = channel;
        this.credentials = credentials;
    }

    /** Begins a call with this first message; the observer gets its stream before. */
    void call(RecordRequest start, ClientResponseObserver<RecordRequest, RecordResponse> observer) {
        Context.ROOT.run(() -> {
            RecordServiceGrpc.RecordServiceStub stub = RecordServiceGrpc.newStub(channel);
            credentials
                    .map(stub::withCallCredentials)
                    .orElse(stub)
                    .record(observer)
                    .onNext(start);
        });
    }
}
