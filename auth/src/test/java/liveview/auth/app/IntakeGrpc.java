package liveview.auth.app;

import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import liveview.auth.Caller;
import liveview.auth.http.Callers;
import liveview.base.FailureKind;
import liveview.protocol.alarm.v1.CancelAlarmRequest;
import liveview.protocol.alarm.v1.CancelAlarmResponse;
import liveview.protocol.alarm.v1.FollowRequest;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.GetCapabilitiesRequest;
import liveview.protocol.alarm.v1.GetCapabilitiesResponse;
import liveview.protocol.alarm.v1.IntakeService;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.RegisterSiteResponse;
import liveview.protocol.alarm.v1.ReportRequest;
import liveview.protocol.alarm.v1.ReportResponse;
import liveview.protocol.alarm.v1.StopPicturesRequest;
import liveview.protocol.alarm.v1.StopPicturesResponse;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import liveview.protocol.alarm.v1.UpdateAlarmResponse;
import liveview.protocol.alarm.v1.WithdrawBasisRequest;
import liveview.protocol.alarm.v1.WithdrawBasisResponse;

/** The Mutiny style: unary, and a stream that never ends by itself. */
@GrpcService
public class IntakeGrpc implements IntakeService {
    private final Callers callers;
    private final Seen seen;

    IntakeGrpc(Callers callers, Seen seen) {
        this.callers = callers;
        this.seen = seen;
    }

    @Override
    public Uni<GetCapabilitiesResponse> getCapabilities(GetCapabilitiesRequest request) {
        Caller caller = callers.current();
        return Uni.createFrom()
                .item(GetCapabilitiesResponse.newBuilder()
                        .setZone(caller.zone())
                        .addProtocols(caller.centralId().orElse("none"))
                        .addCodecs(Boolean.toString(caller.identityNotRenewed()))
                        .build());
    }

    /** Refuses by the kind that the request names in its incident number. */
    @Override
    public Uni<RaiseAlarmResponse> raiseAlarm(RaiseAlarmRequest request) {
        return Uni.createFrom().failure(new TeapotEmpty(FailureKind.valueOf(request.getCicNumber())));
    }

    @Override
    public Multi<ReportResponse> report(Multi<ReportRequest> requests) {
        seen.opened.incrementAndGet();
        return requests.map(request -> ReportResponse.getDefaultInstance())
                .onTermination()
                .invoke((failure, cancelled) -> {
                    if (cancelled) {
                        seen.cancelled.incrementAndGet();
                    }
                });
    }

    @Override
    public Multi<FollowResponse> follow(FollowRequest request) {
        seen.opened.incrementAndGet();
        return Multi.createFrom()
                .ticks()
                .every(Duration.ofMillis(50))
                .onOverflow()
                .drop()
                .map(tick -> FollowResponse.getDefaultInstance())
                .onTermination()
                .invoke((failure, cancelled) -> {
                    if (cancelled) {
                        seen.cancelled.incrementAndGet();
                    }
                });
    }

    @Override
    public Uni<RegisterSiteResponse> registerSite(RegisterSiteRequest request) {
        return Uni.createFrom().failure(new TeapotEmpty());
    }

    @Override
    public Uni<UpdateAlarmResponse> updateAlarm(UpdateAlarmRequest request) {
        return Uni.createFrom().failure(new TeapotEmpty());
    }

    @Override
    public Uni<CancelAlarmResponse> cancelAlarm(CancelAlarmRequest request) {
        return Uni.createFrom().failure(new TeapotEmpty());
    }

    @Override
    public Uni<WithdrawBasisResponse> withdrawBasis(WithdrawBasisRequest request) {
        return Uni.createFrom().failure(new TeapotEmpty());
    }

    @Override
    public Uni<StopPicturesResponse> stopPictures(StopPicturesRequest request) {
        return Uni.createFrom().failure(new TeapotEmpty());
    }
}
