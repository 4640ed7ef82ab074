package liveview.stream.grpc;

import com.google.protobuf.UnsafeByteOperations;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.quarkus.grpc.GrpcService;
import liveview.protocol.internal.v1.ClipServiceGrpc;
import liveview.protocol.internal.v1.ReadPreAlarmRequest;
import liveview.protocol.internal.v1.ReadPreAlarmResponse;
import liveview.stream.LiveStreamKey;
import liveview.stream.PreAlarm;
import liveview.stream.PreAlarms;

/** Gives other relays the pre-alarms that are here, piece by piece as they take it. */
@GrpcService
public class ClipGrpc extends ClipServiceGrpc.ClipServiceImplBase {
    private static final int PIECE = 256 * 1024;

    private final PreAlarms preAlarms;

    public ClipGrpc(PreAlarms preAlarms) {
        this.preAlarms = preAlarms;
    }

    @Override
    public void readPreAlarm(ReadPreAlarmRequest request, StreamObserver<ReadPreAlarmResponse> out) {
        LiveStreamKey key = new LiveStreamKey(request.getAlarmId(), request.getCameraId(), LiveStreamKey.ORIGINAL);
        byte[] clip = preAlarms.find(key).flatMap(PreAlarm::clip).orElse(new byte[0]);
        Pieces pieces = new Pieces(clip, (ServerCallStreamObserver<ReadPreAlarmResponse>) out);
        pieces.out.setOnReadyHandler(pieces::send);
        pieces.send();
    }

    private static final class Pieces {
        private final byte[] clip;
        private final ServerCallStreamObserver<ReadPreAlarmResponse> out;
        private int sent;
        private boolean over;

        Pieces(byte[] clip, ServerCallStreamObserver<ReadPreAlarmResponse> out) {
            this.clip = clip;
            this.out = out;
        }

        synchronized void send() {
            while (!over && sent < clip.length && out.isReady()) {
                int length = Math.min(PIECE, clip.length - sent);
                out.onNext(ReadPreAlarmResponse.newBuilder()
                        .setData(UnsafeByteOperations.unsafeWrap(clip, sent, length))
                        .build());
                sent += length;
            }
            if (!over && sent == clip.length && !out.isCancelled()) {
                over = true;
                out.onCompleted();
            }
        }
    }
}
