package liveview.alarm;

import static liveview.alarm.Scene.ANNE;
import static liveview.alarm.Scene.BART;
import static liveview.alarm.Scene.CENTRAL;
import static liveview.alarm.Scene.OFFICER;
import static liveview.alarm.Scene.RELAY;
import static liveview.alarm.Scene.ZONE;
import static liveview.alarm.Scene.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liveview.base.Failure;
import liveview.protocol.alarm.v1.Answer;
import liveview.protocol.alarm.v1.AssignmentStage;
import liveview.protocol.alarm.v1.CameraRequestKind;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.RejectionReason;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.Statement;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.PaintedSecond;
import liveview.protocol.stream.v1.VideoFormat;
import liveview.protocol.stream.v1.WatchEndReason;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What comes of each command in each state: legal and illegal, done by a second person an instant later. */
class EveryPairTest {
    private static final String STREAM = UUID.randomUUID().toString();
    private static final String VIEW = UUID.randomUUID().toString();

    /** One line a command: what comes of it when raised | accepted | rejected | closed. */
    private static final String TABLE = """
            Open           | alarm_opened | alarm_opened | AlarmEnded | AlarmEnded
            Accept         | alarm_opened alarm_accepted | SomebodyWasFirst | SomebodyWasFirst | SomebodyWasFirst
            Reject         | alarm_opened alarm_rejected window_ended | SomebodyWasFirst | SomebodyWasFirst | SomebodyWasFirst
            Close          | AlarmNotAccepted | alarm_closed window_ended | SomebodyWasFirst | SomebodyWasFirst
            Reopen         | AlarmNotEnded | AlarmNotEnded | alarm_reopened window_opened | alarm_reopened window_opened
            Assign         | AlarmNotAccepted | team_stage | AlarmEnded | AlarmEnded
            Stage          | AlarmNotAccepted | team_stage | AlarmEnded | AlarmEnded
            CallHelp       | AlarmNotAccepted | help_called | AlarmEnded | AlarmEnded
            SeeHelp        | HelpCallNotFound | HelpCallNotFound | HelpCallNotFound | HelpCallNotFound
            Join           | officer_joined | officer_joined | IncidentNumberDiffers | IncidentNumberDiffers
            ReviseSituation| situation_revised | situation_revised | AlarmEnded | AlarmEnded
            ExtendWindow   | window_extended | window_extended | AlarmEnded | AlarmEnded
            WriteToCentral | message_to_central | message_to_central | AlarmEnded | AlarmEnded
            AskCamera      | camera_asked | camera_asked | AlarmEnded | AlarmEnded
            Update         | message_from_central | message_from_central | AlarmEnded | AlarmEnded
            Cancel         | cancel_asked alarm_closed window_ended | cancel_asked | AlarmEnded | AlarmEnded
            WithdrawBasis  | basis_withdrawn window_ended | basis_withdrawn window_ended | basis_withdrawn | basis_withdrawn
            StopPictures   | pictures_stopped window_ended | pictures_stopped window_ended | pictures_stopped | pictures_stopped
            NoteNotOpened  | alarm_not_opened | - | - | -
            EndWindow      | - | - | - | -
            PublishStream  | stream_published | stream_published | NoPictures | NoPictures
            EndStream      | stream_ended | stream_ended | stream_ended | stream_ended
            OpenView       | view_opened | view_opened | NoPictures | NoPictures
            ReportSeen     | view_seen | view_seen | view_seen | view_seen
            EndView        | view_ended | view_ended | view_ended | view_ended
            """;

    private record Try(Actor actor, Command command) {}

    private static Try attempt(String name) {
        VideoFormat h264 = VideoFormat.newBuilder().setCodec("h264").build();
        return switch (name) {
            case "Open" -> new Try(BART, new Command.Open());
            case "Accept" -> new Try(BART, new Command.Accept());
            case "Reject" ->
                new Try(
                        BART,
                        new Command.Reject(RejectionReason.REJECTION_REASON_DUPLICATE, Text.getDefaultInstance()));
            case "Close" -> new Try(BART, new Command.Close(Outcome.OUTCOME_FLED, Text.getDefaultInstance()));
            case "Reopen" -> new Try(BART, new Command.Reopen(text("too soon")));
            case "Assign" -> new Try(BART, new Command.Assign(Scene.TEAM_14));
            case "Stage" -> new Try(OFFICER, new Command.Stage("12", AssignmentStage.ASSIGNMENT_STAGE_ON_SCENE));
            case "CallHelp" -> new Try(OFFICER, new Command.CallHelp("12", Text.getDefaultInstance()));
            case "SeeHelp" -> new Try(BART, new Command.SeeHelp("12"));
            case "Join" -> new Try(Scene.OTHER_OFFICER, new Command.Join("CIC-77", text("round the corner")));
            case "ReviseSituation" ->
                new Try(
                        BART,
                        new Command.ReviseSituation(SituationReport.newBuilder()
                                .setDog(Statement.newBuilder().setAnswer(Answer.ANSWER_YES))
                                .build()));
            case "ExtendWindow" ->
                new Try(BART, new Command.ExtendWindow(Duration.ofMinutes(10), text("still inside")));
            case "WriteToCentral" -> new Try(BART, new Command.WriteToCentral(text("which door?")));
            case "AskCamera" ->
                new Try(
                        BART,
                        new Command.AskCamera(
                                UUID.randomUUID().toString(),
                                "hall",
                                CameraRequestKind.CAMERA_REQUEST_KIND_TURN,
                                Text.getDefaultInstance()));
            case "Update" ->
                new Try(
                        CENTRAL,
                        new Command.Update(UpdateAlarmRequest.newBuilder()
                                .setRequestId(UUID.randomUUID().toString())
                                .setMessage(text("they run"))
                                .build()));
            case "Cancel" -> new Try(CENTRAL, new Command.Cancel(Text.getDefaultInstance()));
            case "WithdrawBasis" -> new Try(CENTRAL, new Command.WithdrawBasis(Text.getDefaultInstance(), true));
            case "StopPictures" -> new Try(CENTRAL, new Command.StopPictures("", Text.getDefaultInstance(), false));
            case "NoteNotOpened" -> new Try(ZONE, new Command.NoteNotOpened());
            case "EndWindow" -> new Try(ZONE, new Command.EndWindow());
            case "PublishStream" ->
                new Try(
                        CENTRAL,
                        new Command.PublishStream(
                                STREAM, "garden", "", "relay:1", h264, OriginKind.ORIGIN_KIND_GATEWAY));
            case "EndStream" ->
                new Try(RELAY, new Command.EndStream(new EndedStream(STREAM, "", 1, 9, true, OptionalLong.empty())));
            case "OpenView" ->
                new Try(
                        BART,
                        new Command.OpenView(
                                UUID.randomUUID().toString(), STREAM, "garden", "", "", Text.getDefaultInstance(), ""));
            case "ReportSeen" -> new Try(RELAY, new Command.ReportSeen(VIEW, BART.getSubject(), oneSecond()));
            case "EndView" ->
                new Try(
                        RELAY,
                        new Command.EndView(
                                VIEW, WatchEndReason.WATCH_END_REASON_UNSPECIFIED, true, ReportedSeconds.NONE));
            default -> throw new AssertionError(name);
        };
    }

    private static ReportedSeconds oneSecond() {
        return new ReportedSeconds(
                List.of(PaintedSecond.newBuilder()
                        .setSecond(Scene.BEGIN.getEpochSecond())
                        .setPictures(25)
                        .build()),
                0);
    }

    /** Raised, with a live stream and a view, 20 s ago. */
    private static Scene raised() {
        return Scene.raised()
                .does(CENTRAL, attempt("PublishStream").command())
                .does(BART, new Command.OpenView(VIEW, STREAM, "garden", "", "", Text.getDefaultInstance(), ""))
                .later(Attention.NOT_OPENED);
    }

    private static Scene in(String state) {
        return switch (state) {
            case "raised" -> raised();
            case "accepted" -> raised().does(ANNE, new Command.Accept()).does(ANNE, new Command.Assign(Scene.TEAM_12));
            case "rejected" ->
                raised().does(
                                ANNE,
                                new Command.Reject(
                                        RejectionReason.REJECTION_REASON_NO_OFFENCE_SEEN, Text.getDefaultInstance()));
            case "closed" ->
                raised().does(ANNE, new Command.Accept())
                        .does(ANNE, new Command.Assign(Scene.TEAM_12))
                        .does(ANNE, new Command.Close(Outcome.OUTCOME_FLED, Text.getDefaultInstance()));
            default -> throw new AssertionError(state);
        };
    }

    @TestFactory
    Stream<DynamicTest> comesToWhatTheTableSays() {
        List<String> states = List.of("raised", "accepted", "rejected", "closed");
        return TABLE.lines().flatMap(line -> {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            return states.stream()
                    .map(state -> DynamicTest.dynamicTest(
                            cells.getFirst() + " when " + state,
                            () -> assertEquals(
                                    cells.get(1 + states.indexOf(state)),
                                    outcome(in(state), attempt(cells.getFirst())))));
        });
    }

    private static String outcome(Scene scene, Try attempt) {
        try {
            List<String> kinds = scene.kinds(attempt.actor(), attempt.command());
            return kinds.isEmpty() ? "-" : String.join(" ", kinds);
        } catch (Failure refused) {
            return refused.getClass().getSimpleName();
        }
    }

    @Test
    void theTableNamesEveryCommand() {
        Set<String> named = TABLE.lines()
                .map(line -> line.substring(0, line.indexOf('|')).strip())
                .collect(Collectors.toSet());
        Set<String> all = Arrays.stream(Command.class.getPermittedSubclasses())
                .map(Class::getSimpleName)
                .collect(Collectors.toSet());
        assertEquals(all, named);
    }

    @Test
    void whatIsReplayedIsWhatWasLived() {
        for (String state : List.of("raised", "accepted", "rejected", "closed")) {
            Scene scene = in(state);
            assertEquals(scene.alarm, scene.replayed());
        }
    }

    @Test
    void anEntryThatIsFoldedInAlreadyChangesNothing() {
        Scene scene = in("closed");
        List<Entry> again = new ArrayList<>(scene.entries);
        Alarm before = scene.alarm;
        again.forEach(entry -> assertEquals(before, before.after(entry)));
    }
}
