package liveview.stream.alarm;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import liveview.auth.Role;
import liveview.auth.client.NeighbourAway;
import liveview.auth.client.ServiceCalls;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.internal.v1.EndViewRequest;
import liveview.protocol.internal.v1.OpenViewRequest;
import liveview.protocol.internal.v1.ReportSeenRequest;
import liveview.protocol.internal.v1.ViewServiceGrpc;
import liveview.stream.ViewLog;
import liveview.stream.WatchEnd;

/** The views of alarm-service's journal. The end of a view is said again for a minute while alarm-service is away. */
public final class AlarmViewLog implements ViewLog {
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);
    private static final int TRIES = 30;

    private final ServiceCalls calls;

    public AlarmViewLog(ServiceCalls calls) {
        this.calls = calls;
    }

    @Override
    public CompletionStage<Opened> open(Look look) {
        OpenViewRequest.Builder request = OpenViewRequest.newBuilder()
                .setViewId(look.viewId())
                .setAlarmId(look.key().alarmId())
                .setCameraId(look.key().cameraId())
                .setStreamId(look.streamId())
                .setRendition(look.key().rendition())
                .setPurpose(look.purpose().label())
                .setCaseNumber(look.purpose().caseNumber())
                .setViewer(InternalProto.actor(look.viewer()))
                .addAllRoles(
                        look.viewer().roles().stream().sorted().map(Role::claim).toList());
        if (!look.purpose().text().isEmpty()) {
            request.setPurposeText(Text.newBuilder()
                    .setText(look.purpose().text())
                    .setLanguage(look.purpose().language()));
        }
        return calls.call(ViewServiceGrpc::newStub, request.build(), ViewServiceGrpc.ViewServiceStub::openView)
                .thenApply(answer -> new Opened(InternalProto.instant(answer.getViewUntil()), answer.getPosition()));
    }

    @Override
    public CompletionStage<Void> seen(Report report) {
        ReportSeenRequest request = ReportSeenRequest.newBuilder()
                .setViewId(report.viewId())
                .setAlarmId(report.alarmId())
                .setViewer(report.viewer())
                .setGatewayOffsetMicros(report.gatewayOffsetMicros().orElse(0))
                .addAllSeconds(InternalProto.seconds(report.seconds()))
                .build();
        return calls.call(ViewServiceGrpc::newStub, request, ViewServiceGrpc.ViewServiceStub::reportSeen)
                .thenAccept(done -> {});
    }

    @Override
    public CompletionStage<Void> ended(Report last, Optional<WatchEnd> reason) {
        EndViewRequest.Builder request = EndViewRequest.newBuilder()
                .setViewId(last.viewId())
                .setByViewer(reason.isEmpty())
                .setGatewayOffsetMicros(last.gatewayOffsetMicros().orElse(0))
                .addAllSeconds(InternalProto.seconds(last.seconds()));
        reason.map(InternalProto::reason).ifPresent(request::setReason);
        EndViewRequest whole = request.build();
        return again(
                () -> calls.call(ViewServiceGrpc::newStub, whole, ViewServiceGrpc.ViewServiceStub::endView)
                        .thenAccept(done -> {}),
                TRIES);
    }

    private static CompletionStage<Void> again(Supplier<CompletionStage<Void>> call, int tries) {
        return call.get().exceptionallyCompose(failure -> {
            if (!(cause(failure) instanceof NeighbourAway) || tries == 1) {
                return CompletableFuture.failedStage(failure);
            }
            Executor later = CompletableFuture.delayedExecutor(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
            return CompletableFuture.supplyAsync(() -> again(call, tries - 1), later)
                    .thenCompose(same -> same);
        });
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped && wrapped.getCause() != null
                ? wrapped.getCause()
                : failure;
    }
}
