package liveview.alarm.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.protobuf.ByteString;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liveview.alarm.AlarmId;
import liveview.alarm.Command;
import liveview.alarm.Request;
import liveview.alarm.ZoneDatabase;
import liveview.base.grpc.GrpcFailures;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.Refusal;
import liveview.protocol.alarm.v1.ReportRequest;
import liveview.protocol.alarm.v1.ReportRequest.ReportCase;
import liveview.protocol.alarm.v1.ReportResponse;
import liveview.protocol.alarm.v1.StopPicturesRequest;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import liveview.protocol.alarm.v1.WithdrawBasisRequest;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every intake method that says something of an alarm, alone and within a {@code Report}, with alarms that do not fit. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class WrongAlarmIsRefusedIT extends AtTheMachinesDoor {
    private static final Set<String> NAMES_NO_ALARM = Set.of("GetCapabilities", "RegisterSite", "Follow", "Report");
    private static final Map<ReportCase, String> METHODS = Map.of(
            ReportCase.RAISE, "RaiseAlarm",
            ReportCase.UPDATE, "UpdateAlarm",
            ReportCase.CANCEL, "CancelAlarm",
            ReportCase.WITHDRAW_BASIS, "WithdrawBasis",
            ReportCase.STOP_PICTURES, "StopPictures");

    @Test
    void noMethodIsForgottenHere() {
        Set<String> served = IntakeServiceGrpc.getServiceDescriptor().getMethods().stream()
                .map(MethodDescriptor::getBareMethodName)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> tried = new TreeSet<>(NAMES_NO_ALARM);
        tried.addAll(METHODS.values());
        assertEquals(served, tried);
        assertEquals(
                Arrays.stream(ReportCase.values())
                        .filter(report -> report != ReportCase.REPORT_NOT_SET)
                        .collect(Collectors.toSet()),
                METHODS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> anotherCentralsAlarm() {
        return eachWay(
                report -> report == ReportCase.RAISE ? "ALREADY_EXISTS alarm-id-taken" : "NOT_FOUND alarm-not-found",
                () -> {
                    try (Machine other = new Machine(realm, "central-b", tls.getPort())) {
                        return intake(other, "central-b")
                                .raiseAlarm(alarm().build())
                                .getAlarmId();
                    }
                });
    }

    @TestFactory
    Stream<DynamicTest> anAlarmThatIsClosed() {
        return eachWay(
                report -> switch (report) {
                    case RAISE -> "ALREADY_EXISTS request-id-reused";
                    case UPDATE, CANCEL -> "FAILED_PRECONDITION alarm-ended";
                    // the owner's word counts in every state
                    case WITHDRAW_BASIS, STOP_PICTURES -> "taken";
                    case REPORT_NOT_SET -> throw new IllegalArgumentException();
                },
                this::closedAlarm);
    }

    @TestFactory
    Stream<DynamicTest> anAlarmThatNobodyKnows() {
        return eachWay(
                report -> report == ReportCase.RAISE ? "taken" : "NOT_FOUND alarm-not-found",
                () -> UUID.randomUUID().toString());
    }

    @Test
    void anAlarmWithoutStatus() {
        for (boolean streamed : new boolean[] {false, true}) {
            ReportRequest raise =
                    ReportRequest.newBuilder().setRaise(alarm().clearStatus()).build();
            assertEquals("INVALID_ARGUMENT invalid-request", streamed ? streamed(raise) : alone(raise));
        }
    }

    private Stream<DynamicTest> eachWay(Function<ReportCase, String> expected, Callable<String> alarmId) {
        return METHODS.keySet().stream()
                .sorted()
                .flatMap(report -> Stream.of(
                        DynamicTest.dynamicTest(
                                METHODS.get(report),
                                () -> assertEquals(expected.apply(report), alone(of(report, alarmId.call())))),
                        DynamicTest.dynamicTest(
                                "Report of " + METHODS.get(report),
                                () -> assertEquals(expected.apply(report), streamed(of(report, alarmId.call()))))));
    }

    private static ReportRequest of(ReportCase report, String alarmId) {
        String requestId = UUID.randomUUID().toString();
        ReportRequest.Builder request = ReportRequest.newBuilder().setSequence(1);
        return switch (report) {
            case RAISE -> request.setRaise(alarm().setAlarmId(alarmId)).build();
            case UPDATE ->
                request.setUpdate(UpdateAlarmRequest.newBuilder()
                                .setRequestId(requestId)
                                .setAlarmId(alarmId)
                                .setCicNumber("CIC-1"))
                        .build();
            case CANCEL -> request.setCancel(cancel(alarmId)).build();
            case WITHDRAW_BASIS ->
                request.setWithdrawBasis(WithdrawBasisRequest.newBuilder()
                                .setRequestId(requestId)
                                .setAlarmId(alarmId))
                        .build();
            case STOP_PICTURES ->
                request.setStopPictures(StopPicturesRequest.newBuilder()
                                .setRequestId(requestId)
                                .setAlarmId(alarmId))
                        .build();
            case REPORT_NOT_SET -> throw new IllegalArgumentException();
        };
    }

    private String alone(ReportRequest request) {
        IntakeServiceGrpc.IntakeServiceBlockingStub intake = intake();
        try {
            var _ = switch (request.getReportCase()) {
                case RAISE -> intake.raiseAlarm(request.getRaise());
                case UPDATE -> intake.updateAlarm(request.getUpdate());
                case CANCEL -> intake.cancelAlarm(request.getCancel());
                case WITHDRAW_BASIS -> intake.withdrawBasis(request.getWithdrawBasis());
                case STOP_PICTURES -> intake.stopPictures(request.getStopPictures());
                case REPORT_NOT_SET -> throw new IllegalArgumentException();
            };
            return "taken";
        } catch (StatusRuntimeException refused) {
            return refused.getStatus().getCode() + " " + refused.getTrailers().get(GrpcFailures.CODE);
        }
    }

    private String streamed(ReportRequest request) {
        List<ReportResponse> answers = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> over = new CompletableFuture<>();
        StreamObserver<ReportRequest> call = IntakeServiceGrpc.newStub(central.channel())
                .withCallCredentials(Machine.bearer(token("central-a")))
                .report(collect(answers, over));
        call.onNext(request);
        call.onCompleted();
        done(over);
        ReportResponse answer = answers.getFirst();
        assertEquals(request.getSequence(), answer.getSequence());
        Refusal refused = answer.getRefused();
        return answer.hasRefused()
                ? Status.fromCodeValue(refused.getCode()).getCode() + " " + refused.getFailure()
                : "taken";
    }

    private String closedAlarm() {
        RaiseAlarmRequest raise = alarm().build();
        intake().raiseAlarm(raise);
        AlarmId id = AlarmId.parse(raise.getAlarmId());
        for (Command command :
                List.of(new Command.Accept(), new Command.Close(Outcome.OUTCOME_FLED, Text.getDefaultInstance()))) {
            done(journal.act(new Request(DISPATCHER, UUID.randomUUID().toString(), ByteString.EMPTY), id, command));
        }
        return raise.getAlarmId();
    }
}
