package liveview.alarm.grpc;

import io.grpc.Status;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import liveview.base.Failure;
import liveview.base.InternalFailure;
import liveview.protocol.alarm.v1.Refusal;
import liveview.protocol.alarm.v1.ReportRequest;
import liveview.protocol.alarm.v1.ReportResponse;
import org.jboss.logging.Logger;

/**
 * Many reports on one call: up to 256 under way, each answered after its own commit, a refused one without harm to the
 * others. Beyond that nothing is read, so the sender waits.
 */
final class ReportCall implements StreamObserver<ReportRequest> {
    private static final Logger LOG = Logger.getLogger(ReportCall.class);
    private static final int UNDER_WAY = 256;

    private final ServerCallStreamObserver<ReportResponse> caller;
    private final Function<ReportRequest, CompletionStage<ReportResponse.Builder>> handler;
    private int underWay;
    private boolean allSent;
    private boolean over;

    ReportCall(
            ServerCallStreamObserver<ReportResponse> caller,
            Function<ReportRequest, CompletionStage<ReportResponse.Builder>> handler) {
        this.caller = caller;
        this.handler = handler;
        caller.disableAutoRequest();
        caller.setOnCancelHandler(this::ended);
        caller.request(UNDER_WAY);
    }

    @Override
    public void onNext(ReportRequest report) {
        synchronized (this) {
            underWay++;
        }
        handle(report).whenComplete((answer, failure) -> {
            ReportResponse.Builder response =
                    failure == null ? answer : ReportResponse.newBuilder().setRefused(refusal(Calls.cause(failure)));
            answered(response.setSequence(report.getSequence()).build());
        });
    }

    @Override
    public synchronized void onError(Throwable gone) {
        over = true;
    }

    @Override
    public synchronized void onCompleted() {
        allSent = true;
        completeWhenDone();
    }

    private CompletionStage<ReportResponse.Builder> handle(ReportRequest report) {
        try {
            return handler.apply(report);
        } catch (Failure refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    private synchronized void answered(ReportResponse response) {
        underWay--;
        if (!over) {
            caller.onNext(response);
            caller.request(1);
            completeWhenDone();
        }
    }

    private void completeWhenDone() {
        if (allSent && underWay == 0 && !over) {
            over = true;
            caller.onCompleted();
        }
    }

    private synchronized void ended() {
        over = true;
    }

    private static Refusal refusal(Throwable thrown) {
        Failure failure = thrown instanceof Failure known ? known : unforeseen(thrown);
        return Refusal.newBuilder()
                .setCode(Status.fromCode(failure.kind().grpcCode()).getCode().value())
                .setFailure(failure.code())
                .setSentence(failure.sentence())
                .setRemedy(failure.remedy())
                .build();
    }

    private static Failure unforeseen(Throwable thrown) {
        LOG.error("event=report-failed", thrown);
        return new InternalFailure(thrown);
    }
}
