package liveview.gateway.grpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import liveview.gateway.Alarms;
import liveview.gateway.SentAlarm;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.ReportRequest;
import org.jboss.logging.Logger;

/** Sends what the operator decided, at once, and again with the same id until the zone has answered. */
final class AlarmSender {
    private static final Logger LOG = Logger.getLogger(AlarmSender.class);

    private final Intake intake;
    private final Alarms alarms;
    private final Semaphore work = new Semaphore(0);

    AlarmSender(Intake intake, Alarms alarms) {
        this.intake = intake;
        this.alarms = alarms;
        alarms.onChange(this::wake);
    }

    /** There may be something to send, or the zone is back. */
    void wake() {
        work.release();
    }

    /** Sends until the thread is interrupted. */
    void run() {
        Backoff backoff = new Backoff();
        try {
            while (true) {
                work.drainPermits();
                if (sendAll()) {
                    backoff.worked();
                    work.acquire();
                } else {
                    // something waits: again after a pause, or at once when somebody wakes us
                    work.tryAcquire(Math.max(50, backoff.next().toMillis()), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether nothing waits any more. */
    private boolean sendAll() {
        boolean all = true;
        for (SentAlarm alarm : alarms.sent()) {
            if (alarm.refusal().isEmpty()) {
                all &= send(alarm);
            }
        }
        return all;
    }

    /** Whether nothing of it waits any more; whatever goes wrong with one alarm, the others and the next try go on. */
    private boolean send(SentAlarm alarm) {
        try {
            boolean raised = alarm.answer().isPresent() || raise(alarm);
            return reportAll(alarm.alarmId()) && raised;
        } catch (RuntimeException e) {
            LOG.errorf(e, "alarm not sent, is tried again alarmId=%s", alarm.alarmId());
            return false;
        }
    }

    private boolean raise(SentAlarm alarm) {
        try {
            RaiseAlarmResponse response = raiseRegistered(alarm);
            LOG.infof(
                    "alarm raised alarmId=%s position=%d dispatchers=%d pictures=%s",
                    alarm.alarmId(),
                    response.getPosition(),
                    response.getDispatchersConnected(),
                    response.getPicturesRefused());
            alarms.answered(alarm.alarmId(), response);
            if (response.hasHead()) {
                intake.keep(response.getHead());
            }
            return true;
        } catch (StatusRuntimeException e) {
            LOG.warnf("alarm not raised alarmId=%s status=%s", alarm.alarmId(), e.getStatus());
            intake.noteRefusal(e.getStatus());
            if (ZoneAnswers.worthRepeating(e.getStatus())) {
                return false;
            }
            alarms.refused(alarm.alarmId(), ZoneAnswers.refusal(e));
            return true;
        }
    }

    /** An alarm overtakes the registration of its site when the link is young: then the site goes first, once. */
    private RaiseAlarmResponse raiseRegistered(SentAlarm alarm) {
        try {
            return intake.soon().raiseAlarm(alarm.request());
        } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() != Status.Code.NOT_FOUND) {
                throw e;
            }
            intake.register(alarm.siteId());
            return intake.soon().raiseAlarm(alarm.request());
        }
    }

    /** Reports go in the order in which they were said, and only on alarms that the zone has. */
    private boolean reportAll(String alarmId) {
        Optional<SentAlarm> alarm =
                alarms.sent(alarmId).filter(now -> now.answer().isPresent());
        if (alarm.isPresent()) {
            for (ReportRequest report : alarm.get().waiting()) {
                if (!report(alarmId, report)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean report(String alarmId, ReportRequest report) {
        try {
            switch (report.getReportCase()) {
                case UPDATE -> intake.soon().updateAlarm(report.getUpdate());
                case CANCEL -> intake.soon().cancelAlarm(report.getCancel());
                case STOP_PICTURES -> intake.soon().stopPictures(report.getStopPictures());
                case WITHDRAW_BASIS -> intake.soon().withdrawBasis(report.getWithdrawBasis());
                case RAISE, REPORT_NOT_SET -> throw new IllegalStateException("not a report on an alarm: " + report);
            }
        } catch (StatusRuntimeException e) {
            LOG.warnf("report not taken alarmId=%s kind=%s status=%s", alarmId, report.getReportCase(), e.getStatus());
            intake.noteRefusal(e.getStatus());
            if (ZoneAnswers.worthRepeating(e.getStatus())) {
                return false;
            }
        }
        alarms.said(alarmId, report.getSequence());
        return true;
    }
}
