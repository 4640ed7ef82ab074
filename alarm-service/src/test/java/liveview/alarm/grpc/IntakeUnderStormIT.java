package liveview.alarm.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import liveview.alarm.Done;
import liveview.alarm.Request;
import liveview.alarm.Scene;
import liveview.alarm.ZoneDatabase;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.ReportRequest;
import liveview.protocol.alarm.v1.ReportResponse;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** A storm of alarms holds up neither a hold-up nor each other. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class IntakeUnderStormIT extends AtTheMachinesDoor {
    @Test
    void aHoldUpOvertakesAStormOfOtherAlarms() throws Exception {
        registerSite("agreement-1");
        List<CompletableFuture<Done>> storm = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            storm.add(raise(alarm().build()));
        }
        Done holdUp = raise(alarm().setCategory(AlarmCategory.ALARM_CATEGORY_HOLD_UP)
                        .build())
                .get(30, TimeUnit.SECONDS);
        long after = 0;
        for (CompletableFuture<Done> one : storm) {
            after += one.get(30, TimeUnit.SECONDS).position() > holdUp.position() ? 1 : 0;
        }
        assertTrue(after > 100, "of 1,000 before it in the line only " + after + " came after it");
    }

    private CompletableFuture<Done> raise(RaiseAlarmRequest raise) {
        Request request = new Request(Scene.CENTRAL, raise.getAlarmId(), ByteString.copyFromUtf8(raise.getAlarmId()));
        return journal.raise(request, raise).toCompletableFuture();
    }

    @Test
    void manyReportsOnOneCallAreEachAnsweredAndABadOneHarmsNone() throws Exception {
        int reports = 1_000;
        List<ReportResponse> answers = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> over = new CompletableFuture<>();
        StreamObserver<ReportRequest> call = IntakeServiceGrpc.newStub(central.channel())
                .withCallCredentials(Machine.bearer(token("central-a")))
                .report(collect(answers, over));
        for (int i = 0; i < reports; i++) {
            RaiseAlarmRequest.Builder raise = alarm();
            if (i == 500) {
                raise.clearStatus();
            }
            call.onNext(
                    ReportRequest.newBuilder().setSequence(i).setRaise(raise).build());
        }
        call.onCompleted();
        over.get(30, TimeUnit.SECONDS);
        assertEquals(reports, answers.size());
        assertEquals(
                reports - 1, answers.stream().filter(ReportResponse::hasRaised).count());
        ReportResponse refused =
                answers.stream().filter(ReportResponse::hasRefused).findFirst().orElseThrow();
        assertEquals(500, refused.getSequence());
        assertEquals(Status.Code.INVALID_ARGUMENT.value(), refused.getRefused().getCode());
        assertFalse(refused.getRefused().getRemedy().isEmpty());
    }
}
