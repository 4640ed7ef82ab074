package liveview.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import liveview.protocol.alarm.v1.PicturesRefused;
import liveview.protocol.alarm.v1.WindowEndCause;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.StreamEnded;
import liveview.protocol.internal.v1.StreamPublished;
import liveview.protocol.internal.v1.ViewEnded;
import liveview.protocol.internal.v1.ViewOpened;
import liveview.protocol.internal.v1.ViewSeen;
import liveview.protocol.stream.v1.PaintedSecond;

/** What comes of publishing and watching. */
record PictureDecision(Decision decision) {
    List<Fact> published(Command.PublishStream publish) {
        requirePictures(publish.cameraId());
        boolean takenByAnotherCamera = alarm().streams().all().stream()
                .anyMatch(stream -> stream.streamId().equals(publish.streamId())
                        && !stream.cameraId().equals(publish.cameraId()));
        if (takenByAnotherCamera) {
            throw new StreamIdTaken();
        }
        if (!publish.rendition().isEmpty()
                && alarm().streams().find(publish.streamId(), "").isEmpty()) {
            throw new StreamNotFound();
        }
        long epoch = 1
                + alarm().streams()
                        .find(publish.streamId(), publish.rendition())
                        .map(LiveStream::epoch)
                        .orElse(0L);
        return List.of(request()
                .fact(fact -> fact.setStreamPublished(StreamPublished.newBuilder()
                        .setStreamId(publish.streamId())
                        .setCameraId(publish.cameraId())
                        .setEpoch(epoch)
                        .setRelay(publish.relay())
                        .setFormat(publish.format())
                        .setOrigin(publish.origin())
                        .setRendition(publish.rendition()))));
    }

    List<Fact> streamEnded(EndedStream ended) {
        boolean current = alarm().streams()
                .find(ended.streamId(), ended.rendition())
                .filter(stream -> stream.live() && stream.epoch() == ended.epoch())
                .isPresent();
        if (!current) {
            return List.of();
        }
        StreamEnded.Builder fact = StreamEnded.newBuilder()
                .setStreamId(ended.streamId())
                .setEpoch(ended.epoch())
                .setRendition(ended.rendition())
                .setLastNumber(ended.lastNumber())
                .setByPublisher(ended.byPublisher());
        ended.gatewayOffsetMicros().ifPresent(fact::setGatewayOffsetMicros);
        return List.of(request().fact(b -> b.setStreamEnded(fact)));
    }

    List<Fact> viewOpened(Command.OpenView open) {
        requirePictures(open.cameraId());
        if (alarm().views().find(open.viewId()).isPresent()) {
            return List.of();
        }
        ViewOpened.Builder opened = ViewOpened.newBuilder()
                .setViewId(open.viewId())
                .setStreamId(open.streamId())
                .setCameraId(open.cameraId())
                .setRendition(open.rendition())
                .setPurpose(open.purpose())
                .setCaseNumber(open.caseNumber());
        if (!open.purposeText().getText().isEmpty()) {
            opened.setPurposeText(open.purposeText());
        }
        return List.of(request().fact(fact -> fact.setViewOpened(opened)));
    }

    /** Only who watches adds to his view: one of another person is answered as if there were none. */
    List<Fact> seen(Command.ReportSeen report) {
        View view = alarm().views()
                .find(report.viewId())
                .filter(one -> one.viewer().getSubject().equals(report.viewer()))
                .orElseThrow(ViewNotFound::new);
        List<PaintedSecond> unseen = report.seconds().unseen(view, now());
        // a hidden page paints nothing; that its relay lives is written down twice per Views.SILENCE
        Duration since = Duration.between(view.reportedAt(), now());
        boolean stillThere = view.endedAt() == null && since.compareTo(Views.SILENCE.dividedBy(2)) >= 0;
        return unseen.isEmpty() && !stillThere ? List.of() : List.of(seen(view, unseen));
    }

    List<Fact> viewEnded(Command.EndView end) {
        View view = alarm().views().find(end.viewId()).orElseThrow(ViewNotFound::new);
        List<Fact> facts = new ArrayList<>();
        List<PaintedSecond> unseen = end.seconds().unseen(view, now());
        if (!unseen.isEmpty()) {
            facts.add(seen(view, unseen));
        }
        if (view.endedAt() == null) {
            facts.add(request()
                    .fact(fact -> fact.setViewEnded(ViewEnded.newBuilder()
                            .setViewId(end.viewId())
                            .setReason(end.reason())
                            .setByViewer(end.byViewer()))));
        }
        return facts;
    }

    private Fact seen(View view, List<PaintedSecond> unseen) {
        return request()
                .fact(fact -> fact.setViewSeen(
                        ViewSeen.newBuilder().setViewId(view.viewId()).addAllSeconds(unseen)));
    }

    /**
     * FILL is taken while the window is open, and for the record, for 24 hours, what was captured before the alarm
     * ended or its time was up; never when the basis was withdrawn or the pictures were stopped.
     */
    FillTerms fill(String streamId, long epoch) {
        LiveStream stream = alarm().streams().find(streamId, "").orElseThrow(StreamNotFound::new);
        if (epoch != stream.epoch()) {
            throw new StreamSuperseded();
        }
        Pictures pictures = alarm().pictures();
        if (pictures.withdrawn() || pictures.stopped().contains(stream.cameraId())) {
            throw new NoPictures(PicturesRefused.PICTURES_REFUSED_WITHDRAWN);
        }
        Optional<Instant> viewUntil = alarm().viewUntil(now());
        if (viewUntil.isPresent()) {
            return new FillTerms(viewUntil, Optional.empty());
        }
        Instant capturedBefore = switch (pictures.window()) {
            case Window.Never() -> throw new NoPictures(alarm().picturesRefused(now()));
            case Window.Open(Instant until) -> until;
            case Window.Ended(WindowEndCause cause, Instant at) -> {
                if (cause == WindowEndCause.WINDOW_END_CAUSE_PICTURES_STOPPED) {
                    throw new NoPictures(PicturesRefused.PICTURES_REFUSED_WITHDRAWN);
                }
                yield at;
            }
        };
        if (now().isAfter(capturedBefore.plus(Pictures.FILL_AFTER_END))) {
            throw new NoPictures(alarm().picturesRefused(now()));
        }
        return new FillTerms(Optional.empty(), Optional.of(capturedBefore));
    }

    private void requirePictures(String cameraId) {
        PicturesRefused refused = alarm().picturesRefused(now());
        if (refused != PicturesRefused.PICTURES_REFUSED_UNSPECIFIED) {
            throw new NoPictures(refused);
        }
        if (!alarm().report().hasCamera(cameraId)) {
            throw new CameraNotFound();
        }
        if (alarm().pictures().stopped().contains(cameraId)) {
            throw new NoPictures(PicturesRefused.PICTURES_REFUSED_WITHDRAWN);
        }
    }

    private Alarm alarm() {
        return decision.alarm();
    }

    private Request request() {
        return decision.request();
    }

    private Instant now() {
        return decision.now();
    }
}
