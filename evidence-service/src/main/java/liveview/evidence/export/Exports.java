package liveview.evidence.export;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import liveview.base.Failure;
import liveview.base.InternalFailure;
import liveview.evidence.Custody;
import liveview.evidence.DecisionNeeded;
import liveview.evidence.NumberRange;
import liveview.evidence.Originals;
import liveview.evidence.RecordedAlarm;
import liveview.evidence.RecordedAlarms;
import liveview.evidence.Recording;
import liveview.evidence.Recordings;
import liveview.evidence.Segment;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.ExportAsked;
import liveview.protocol.internal.v1.ExportRefused;
import liveview.protocol.internal.v1.ExportSealed;
import liveview.protocol.internal.v1.ExportTaken;
import liveview.protocol.internal.v1.FrozenBag;
import liveview.protocol.internal.v1.FrozenRecording;

/**
 * Makes exports and hands them out: each is one person's, who gets its bytes until he has them all or its time is over. All
 * methods block. At most two are made at once; others wait.
 */
public final class Exports {
    private static final System.Logger LOG = System.getLogger(Exports.class.getName());
    private static final int AT_ONCE = 2;
    private static final Duration LISTED = Duration.ofDays(1);
    private static final String RESTARTED = "The service was restarted while it was made.";

    private final RecordedAlarms alarms;
    private final Recordings recordings;
    private final Originals originals;
    private final BagFactsReader facts;
    private final BagMaking making;
    private final ExportStore store;
    private final Custody custody;
    private final Duration linkLength;
    private final Executor workers;
    private final InstantSource clock;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private final Map<UUID, ExportProgress> underWay = new ConcurrentHashMap<>();

    /**
     * @param linkLength how long a link lasts
     * @param workers threads that may block
     */
    public Exports(
            RecordedAlarms alarms,
            Recordings recordings,
            Originals originals,
            BagFactsReader facts,
            BagMaking making,
            ExportStore store,
            Custody custody,
            Duration linkLength,
            Executor workers,
            InstantSource clock) {
        this.alarms = alarms;
        this.recordings = recordings;
        this.originals = originals;
        this.facts = facts;
        this.making = making;
        this.store = store;
        this.custody = custody;
        this.linkLength = linkLength;
        this.workers = workers;
        this.clock = clock;
    }

    /** Begins to make one; the same request again is answered with the one that is there. */
    public Export ask(ExportRequest request, Exporter who) {
        RecordedAlarm alarm = Stages.await(alarms.find(request.alarmId())).orElseThrow(NothingToExport::new);
        if (alarm.needsDecision(clock.instant())
                && request.prosecutorsDecision().isEmpty()) {
            throw new DecisionNeeded();
        }
        Export asked = new Export(
                request.exportId(),
                request.alarmId(),
                who.subject(),
                who.name(),
                request.purpose().name(),
                request.caseNumber(),
                request.prosecutorsDecision(),
                clock.instant(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        ExportProgress progress = new ExportProgress();
        if (underWay.putIfAbsent(asked.exportId(), progress) != null || !Stages.await(store.add(asked))) {
            underWay.remove(asked.exportId(), progress);
            return again(request, who);
        }
        workers.execute(() -> make(asked, who, progress));
        return asked;
    }

    private Export again(ExportRequest request, Exporter who) {
        Export known = find(request.exportId());
        if (!request.isOf(known) || !known.subject().equals(who.subject())) {
            throw new ExportIdTaken();
        }
        return known;
    }

    private void make(Export asked, Exporter who, ExportProgress progress) {
        try {
            places.acquire();
            try {
                Stages.await(custody.append(
                        asked.alarmId(),
                        CustodyFact.newBuilder()
                                .setActor(who.actor())
                                .setExportAsked(ExportAsked.newBuilder()
                                        .setExportId(asked.exportId().toString())
                                        .setPurpose(asked.purpose())
                                        .setCaseNumber(asked.caseNumber())
                                        .setProsecutorsDecision(asked.prosecutorsDecision()))
                                .build()));
                seal(asked, who, progress);
            } finally {
                places.release();
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Failure failed) {
            fail(asked, failed);
        } catch (RuntimeException failed) {
            fail(asked, new InternalFailure(failed));
        } finally {
            underWay.remove(asked.exportId());
        }
    }

    private void seal(Export asked, Exporter who, ExportProgress progress) {
        List<RecordedStream> streams = new ArrayList<>();
        for (Recording recording : Stages.await(recordings.ofAlarm(asked.alarmId()))) {
            // what was erased by a decision cannot be read; the custody log in the bag says so
            if (recording.key().isPresent()) {
                streams.add(stream(recording, recording.segments()));
            }
        }
        if (streams.isEmpty()) {
            throw new NothingToExport();
        }
        progress.begin(BagMaking.work(streams));
        Instant now = clock.instant();
        BagMaking.Frozen frozen = making.make(asked, streams, facts.read(asked.alarmId()), now, progress::add);
        Instant until = clock.instant().plus(linkLength);
        Export.Sealed sealed = new Export.Sealed(now, until, frozen.bytes(), frozen.tagManifest());
        Stages.await(custody.append(
                asked.alarmId(),
                CustodyFact.newBuilder()
                        .setActor(who.actor())
                        .setExportSealed(ExportSealed.newBuilder()
                                .setExportId(asked.exportId().toString())
                                .setTagManifestSha256(com.google.protobuf.ByteString.copyFrom(
                                        frozen.tagManifest().toArray()))
                                .setBytes(frozen.bytes())
                                .setUntil(com.google.protobuf.Timestamp.newBuilder()
                                        .setSeconds(until.getEpochSecond())))
                        .build()));
        Stages.await(store.seal(asked.exportId(), sealed, frozen.bag()));
        LOG.log(
                Level.INFO,
                "export sealed exportId={0} alarmId={1} bytes={2}",
                asked.exportId(),
                asked.alarmId(),
                frozen.bytes());
    }

    private void fail(Export asked, Failure failure) {
        LOG.log(Level.WARNING, "export failed exportId=" + asked.exportId() + " alarmId=" + asked.alarmId(), failure);
        Stages.await(store.fail(asked.exportId(), failure.sentence()));
    }

    private RecordedStream stream(Recording recording, long segments) {
        List<Segment> all = Stages.await(recordings.segments(recording.streamId()));
        return new RecordedStream(
                originals, recording, all.subList(0, Math.toIntExact(Math.min(segments, all.size()))));
    }

    private Export find(UUID exportId) {
        Export found = Stages.await(store.find(exportId)).orElseThrow(ExportNotFound::new);
        boolean lost = found.sealed().isEmpty() && found.failure().isEmpty() && !underWay.containsKey(exportId);
        return lost ? found.failed(RESTARTED) : found;
    }

    /** The person's own. */
    public Export find(UUID exportId, Exporter who) {
        Export found = find(exportId);
        if (!found.subject().equals(who.subject())) {
            throw refused(found, who, new ExportOfAnother());
        }
        return found;
    }

    /** The person's own of the last day, newest first. */
    public List<Export> of(Exporter who) {
        return Stages.await(store.of(who.subject(), clock.instant().minus(LISTED)));
    }

    /** How far the making of it is; empty when it is not being made. */
    public Optional<ExportProgress> progress(UUID exportId) {
        return Optional.ofNullable(underWay.get(exportId));
    }

    /** The bytes for the person whose they are. */
    public Download open(UUID exportId, Exporter who) {
        return download(find(exportId, who), who);
    }

    /** The same for who holds that person's own link. */
    public Download openForHolder(UUID exportId) {
        Export export = find(exportId);
        return download(export, new Exporter(export.subject(), export.name(), false));
    }

    private Download download(Export export, Exporter who) {
        if (export.failure().isPresent() || export.sealed().isEmpty()) {
            throw new ExportNotReady();
        }
        Export.Sealed sealed = export.sealed().get();
        if (export.takenAt().isPresent() || !clock.instant().isBefore(sealed.until())) {
            throw refused(export, who, new ExportLinkEnded());
        }
        FrozenBag bag = Stages.await(store.bag(export.exportId())).orElseThrow(ExportLinkEnded::new);
        List<RecordedStream> streams = new ArrayList<>();
        for (FrozenRecording frozen : bag.getRecordingsList()) {
            Recording recording =
                    Stages.await(recordings.find(frozen.getStreamId())).orElseThrow(ExportLinkEnded::new);
            streams.add(stream(recording, frozen.getSegments()));
        }
        return new Download(
                export, bag.getName() + ".zip", "\"" + sealed.seal().hex() + "\"", Bag.zip(bag, streams, sealed.at()));
    }

    /** To be called after bytes of an export were sent. */
    public void sent(Export export, NumberRange bytes) {
        if (Stages.await(store.sent(export.exportId(), bytes, clock.instant()))) {
            Exporter who = new Exporter(export.subject(), export.name(), false);
            Stages.await(custody.append(
                    export.alarmId(),
                    CustodyFact.newBuilder()
                            .setActor(who.actor())
                            .setExportTaken(ExportTaken.newBuilder()
                                    .setExportId(export.exportId().toString()))
                            .build()));
        }
    }

    /** To be called now and then: lets go what ended links held. */
    public void tick() {
        Stages.await(store.forgetEnded(clock.instant()));
    }

    private Failure refused(Export export, Exporter who, Failure failure) {
        LOG.log(Level.INFO, "export refused exportId={0} reason={1}", export.exportId(), failure.code());
        Stages.await(custody.append(
                export.alarmId(),
                CustodyFact.newBuilder()
                        .setActor(who.actor())
                        .setExportRefused(ExportRefused.newBuilder()
                                .setExportId(export.exportId().toString())
                                .setReason(failure.code()))
                        .build()));
        return failure;
    }
}
