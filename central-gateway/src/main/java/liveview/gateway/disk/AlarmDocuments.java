package liveview.gateway.disk;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import liveview.gateway.AlarmStore;
import liveview.gateway.CameraId;
import liveview.gateway.LiveStream;
import liveview.gateway.NumberRanges;
import liveview.gateway.PendingAlarm;
import liveview.gateway.SentAlarm;
import liveview.protocol.alarm.v1.AlarmEvent;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.RaiseAlarmResponse;
import liveview.protocol.alarm.v1.Refusal;
import liveview.protocol.alarm.v1.ReportRequest;
import org.jboss.logging.Logger;

/** Keeps each alarm as one encrypted document: first its kind and the version of the layout, then its parts in order. */
public final class AlarmDocuments implements AlarmStore {
    private static final Logger LOG = Logger.getLogger(AlarmDocuments.class);
    private static final int PENDING = 'P';
    private static final int SENT = 'S';
    private static final int LAYOUT = 2;

    private final SealedDocuments documents;

    /** Alarms among these documents, which hold nothing else. */
    public AlarmDocuments(SealedDocuments documents) {
        this.documents = documents;
    }

    @Override
    public void keep(PendingAlarm alarm) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = begin(bytes, PENDING);
        out.writeUTF(alarm.alarmId());
        out.writeUTF(alarm.siteId());
        out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, alarm.detectedAt()));
        out.writeInt(alarm.moved().size());
        for (CameraId camera : alarm.moved()) {
            out.writeUTF(camera.value());
        }
        out.writeBoolean(alarm.picturesDropped());
        documents.put(alarm.alarmId(), bytes.toByteArray());
    }

    @Override
    public void keep(SentAlarm alarm) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = begin(bytes, SENT);
        alarm.request().writeDelimitedTo(out);
        out.writeBoolean(alarm.answer().isPresent());
        if (alarm.answer().isPresent()) {
            alarm.answer().get().writeDelimitedTo(out);
        }
        out.writeBoolean(alarm.refusal().isPresent());
        if (alarm.refusal().isPresent()) {
            alarm.refusal().get().writeDelimitedTo(out);
        }
        out.writeInt(alarm.events().size());
        for (AlarmEvent event : alarm.events()) {
            event.writeDelimitedTo(out);
        }
        out.writeInt(alarm.waiting().size());
        for (ReportRequest report : alarm.waiting()) {
            report.writeDelimitedTo(out);
        }
        out.writeInt(alarm.streams().size());
        for (LiveStream stream : alarm.streams()) {
            write(out, stream.progress());
        }
        out.writeInt(alarm.answeredRequests().size());
        for (String requestId : alarm.answeredRequests()) {
            out.writeUTF(requestId);
        }
        documents.put(alarm.alarmId(), bytes.toByteArray());
    }

    private static DataOutputStream begin(ByteArrayOutputStream bytes, int kind) throws IOException {
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeByte(kind);
        out.writeByte(LAYOUT);
        return out;
    }

    private static void write(DataOutputStream out, LiveStream.Progress progress) throws IOException {
        LiveStream.Plan plan = progress.plan();
        out.writeUTF(plan.streamId());
        out.writeUTF(plan.cameraId().value());
        out.writeLong(plan.preAlarmFirst());
        out.writeLong(plan.preAlarmCount());
        out.writeLong(plan.liveFirst());
        out.writeBoolean(progress.lastNumber().isPresent());
        out.writeLong(progress.lastNumber().orElse(0));
        out.writeLong(progress.epoch());
        out.writeInt(progress.settled().size());
        for (NumberRanges.Range range : progress.settled()) {
            out.writeLong(range.first());
            out.writeLong(range.last());
        }
    }

    @Override
    public List<PendingAlarm> pending() throws IOException {
        return readAll(PENDING, AlarmDocuments::readPending);
    }

    private static PendingAlarm readPending(DataInputStream in) throws IOException {
        String alarmId = in.readUTF();
        String siteId = in.readUTF();
        Instant detectedAt = Instant.EPOCH.plus(in.readLong(), ChronoUnit.MICROS);
        List<CameraId> moved = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            moved.add(new CameraId(in.readUTF()));
        }
        return new PendingAlarm(alarmId, siteId, detectedAt, moved, in.readBoolean());
    }

    @Override
    public List<SentAlarm> sent() throws IOException {
        List<SentAlarm> alarms = readAll(SENT, AlarmDocuments::readSent);
        alarms.sort(
                Comparator.comparingLong(alarm -> alarm.request().getRaisedAt().getSeconds()));
        return alarms;
    }

    private static SentAlarm readSent(DataInputStream in) throws IOException {
        RaiseAlarmRequest request = RaiseAlarmRequest.parseDelimitedFrom(in);
        Optional<RaiseAlarmResponse> answer =
                in.readBoolean() ? Optional.of(RaiseAlarmResponse.parseDelimitedFrom(in)) : Optional.empty();
        Optional<Refusal> refusal = in.readBoolean() ? Optional.of(Refusal.parseDelimitedFrom(in)) : Optional.empty();
        List<AlarmEvent> events = readList(in, AlarmEvent::parseDelimitedFrom);
        List<ReportRequest> waiting = readList(in, ReportRequest::parseDelimitedFrom);
        List<LiveStream> streams = readList(in, each -> new LiveStream(readProgress(each)));
        List<String> answered = readList(in, each -> each.readUTF());
        return new SentAlarm(request, answer, refusal, events, waiting, streams, answered);
    }

    private static <T> List<T> readList(DataInputStream in, Part<T> part) throws IOException {
        List<T> list = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            list.add(part.read(in));
        }
        return list;
    }

    private static LiveStream.Progress readProgress(DataInputStream in) throws IOException {
        LiveStream.Plan plan = new LiveStream.Plan(
                in.readUTF(), new CameraId(in.readUTF()), in.readLong(), in.readLong(), in.readLong());
        boolean ended = in.readBoolean();
        long last = in.readLong();
        long epoch = in.readLong();
        List<NumberRanges.Range> settled = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            settled.add(new NumberRanges.Range(in.readLong(), in.readLong()));
        }
        return new LiveStream.Progress(plan, settled, ended ? OptionalLong.of(last) : OptionalLong.empty(), epoch);
    }

    /** What can be read; one that cannot, damaged or of another version, stays on disk and stops nobody. */
    private <T> List<T> readAll(int kind, Part<T> part) throws IOException {
        List<T> found = new ArrayList<>();
        for (Map.Entry<String, byte[]> document : documents.all().entrySet()) {
            try {
                DataInputStream in = new DataInputStream(new ByteArrayInputStream(document.getValue()));
                if (in.readByte() == kind) {
                    int layout = in.readByte();
                    if (layout != LAYOUT) {
                        throw new IOException("layout " + layout + " instead of " + LAYOUT);
                    }
                    found.add(part.read(in));
                }
            } catch (IOException e) {
                LOG.errorf("alarm not taken up again alarmId=%s reason=%s", document.getKey(), e);
            }
        }
        return found;
    }

    /** Reads one part of a document. */
    private interface Part<T> {
        T read(DataInputStream in) throws IOException;
    }

    @Override
    public void forget(String alarmId) throws IOException {
        documents.delete(alarmId);
    }
}
