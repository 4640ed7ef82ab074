package liveview.alarm;

import java.time.Duration;
import liveview.protocol.alarm.v1.AssignmentStage;
import liveview.protocol.alarm.v1.CameraRequestKind;
import liveview.protocol.alarm.v1.Outcome;
import liveview.protocol.alarm.v1.RejectionReason;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.Text;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import liveview.protocol.stream.v1.OriginKind;
import liveview.protocol.stream.v1.VideoFormat;
import liveview.protocol.stream.v1.WatchEndReason;

/** What somebody wants done to an alarm; {@link Decision} says what comes of it in each state. */
public sealed interface Command {
    /** A dispatcher looks at it. */
    record Open() implements Command {}

    /** A dispatcher takes it. */
    record Accept() implements Command {}

    /** A dispatcher refuses it. */
    record Reject(RejectionReason reason, Text text) implements Command {
        public Reject {
            Bounds.chosen("reason", reason);
            Bounds.text("text", text);
        }
    }

    /** A dispatcher sends a team. */
    record Assign(Team team) implements Command {}

    /** A team says, or a dispatcher says for it, how far it is. */
    record Stage(String teamId, AssignmentStage stage) implements Command {
        public Stage {
            if (stage == AssignmentStage.ASSIGNMENT_STAGE_ASSIGNED) {
                throw new InvalidRequest(
                        "A stage is EN_ROUTE, ON_SCENE or CLEARED.", "Use the call that assigns to send a team.");
            }
            Bounds.chosen("stage", stage);
        }
    }

    /** A dispatcher ends it, with what became of it. */
    record Close(Outcome outcome, Text text) implements Command {
        public Close {
            Bounds.chosen("outcome", outcome);
            Bounds.text("text", text);
        }
    }

    /** A dispatcher takes up again what was ended too soon. */
    record Reopen(Text reason) implements Command {
        public Reopen {
            Bounds.stated("reason", reason);
        }
    }

    /** Somebody of the police says more of the situation; absent statements stay as they were. */
    record ReviseSituation(SituationReport report) implements Command {
        public ReviseSituation {
            if (report.equals(SituationReport.getDefaultInstance())) {
                throw new InvalidRequest("The situation report says nothing.", "Send at least one statement.");
            }
            SituationReports.check(report);
        }
    }

    /** A dispatcher keeps the view window open for longer. */
    record ExtendWindow(Duration by, Text reason) implements Command {
        public ExtendWindow {
            if (by.compareTo(Duration.ofMinutes(1)) < 0 || by.compareTo(Duration.ofMinutes(60)) > 0) {
                throw new InvalidRequest("A view window is extended by 1 to 60 minutes.", "Choose a number within.");
            }
            Bounds.stated("reason", reason);
        }
    }

    /** A dispatcher writes to the central. */
    record WriteToCentral(Text text) implements Command {
        public WriteToCentral {
            Bounds.stated("text", text);
        }
    }

    /** The police ask the central to do something with a camera. */
    record AskCamera(String cameraRequestId, String cameraId, CameraRequestKind kind, Text text) implements Command {
        public AskCamera {
            Bounds.chosen("kind", kind);
            Bounds.text("text", text);
        }
    }

    /** A team on its way or on scene needs help. */
    record CallHelp(String teamId, Text text) implements Command {
        public CallHelp {
            Bounds.text("text", text);
        }
    }

    /** A dispatcher has seen that this team called for help. */
    record SeeHelp(String teamId) implements Command {
        public SeeHelp {
            Bounds.id("teamId", teamId);
        }
    }

    /** An officer joins by the control room's incident number, with a reason that is logged. */
    record Join(String cicNumber, Text reason) implements Command {
        public Join {
            Bounds.label("cicNumber", cicNumber, 1, 64);
            Bounds.stated("reason", reason);
        }
    }

    /** The central says more. */
    record Update(UpdateAlarmRequest request) implements Command {
        public Update {
            IntakeBounds.check(request);
        }
    }

    /** The central asks to cancel. */
    record Cancel(Text reason) implements Command {
        public Cancel {
            Bounds.text("reason", reason);
        }
    }

    /** The legal basis of the pictures is gone, for good. */
    record WithdrawBasis(Text reason, boolean forOwner) implements Command {
        public WithdrawBasis {
            Bounds.text("reason", reason);
        }
    }

    /** The central stops the pictures of one camera, or of all when it is empty, for now. */
    record StopPictures(String cameraId, Text reason, boolean forOwner) implements Command {
        public StopPictures {
            Bounds.text("reason", reason);
        }
    }

    /** The zone notes that nobody has opened it in time. */
    record NoteNotOpened() implements Command {}

    /** The zone ends a view window whose time is up. */
    record EndWindow() implements Command {}

    /** A relay has a publisher; an empty rendition means the original. */
    record PublishStream(
            String streamId, String cameraId, String rendition, String relay, VideoFormat format, OriginKind origin)
            implements Command {
        public PublishStream {
            Bounds.uuid("stream_id", streamId);
        }
    }

    /** A relay has lost its publisher, or he is done. */
    record EndStream(EndedStream ended) implements Command {}

    /** Somebody wants to watch. */
    record OpenView(
            String viewId,
            String streamId,
            String cameraId,
            String rendition,
            String purpose,
            Text purposeText,
            String caseNumber)
            implements Command {
        public OpenView {
            Bounds.uuid("view_id", viewId);
            Bounds.label("purpose", purpose, 0, 200);
            Bounds.text("purpose_text", purposeText);
            Bounds.label("case_number", caseNumber, 0, 64);
        }
    }

    /**
     * Seconds that were painted on a screen.
     *
     * @param viewer the subject of the person who painted them
     */
    record ReportSeen(String viewId, String viewer, ReportedSeconds seconds) implements Command {}

    /** A view is over. */
    record EndView(String viewId, WatchEndReason reason, boolean byViewer, ReportedSeconds seconds)
            implements Command {}
}
