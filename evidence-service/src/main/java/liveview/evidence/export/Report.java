package liveview.evidence.export;

import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Template;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import liveview.evidence.JournalEntry;
import liveview.evidence.Recording;
import liveview.journal.Bytes;
import liveview.journal.Entry;

/** Writes what a bag holds as a page for people: one file without references to anything outside, that prints well. */
public final class Report {
    private static final String SEALED = "segment_sealed";

    private final Template template;
    private final DateTimeFormatter time;

    /** @param zone the time zone in which times are said */
    public Report(ZoneId zone) {
        Engine engine = Engine.builder()
                .addDefaults()
                .addResultMapper(new HtmlEscaper(List.of(Variant.TEXT_HTML)))
                .build();
        this.template = engine.parse(resource("report.html"), Variant.forContentType(Variant.TEXT_HTML));
        this.time = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xxx", Locale.ROOT)
                .withZone(zone);
    }

    /** The report in one language. */
    String html(
            String language,
            String zone,
            Export export,
            BagFacts facts,
            List<ReportedRecording> recordings,
            String fingerprint,
            Instant now) {
        ReportTexts texts = new ReportTexts(language);
        AlarmSummary alarm = AlarmSummary.of(facts.journal());
        Map<String, Object> page = new HashMap<>();
        page.put("language", language);
        page.put("t", texts.all());
        page.put("zone", zone);
        page.put("bag", BagNames.bag(export.exportId()));
        page.put("alarmId", export.alarmId());
        page.put("category", texts.of("category." + alarm.category()));
        page.put("status", texts.of("status." + alarm.status()));
        page.put("site", alarm.site());
        page.put("central", alarm.central());
        page.put("incident", alarm.cicNumber());
        page.put("raisedAt", alarm.raisedAt().map(time::format).orElse(""));
        page.put("purpose", texts.purpose(export.purpose()));
        page.put("caseNumber", export.caseNumber());
        page.put("decision", export.prosecutorsDecision());
        page.put("exportedBy", export.name());
        page.put("exportedAt", time.format(now));
        page.put("fingerprint", fingerprint);
        page.put(
                "recordings",
                recordings.stream().map(one -> recording(texts, one)).toList());
        page.put("journal", journal(texts, facts.journal()));
        page.put("custody", custody(texts, facts.custody()));
        page.put(
                "sealedSegments",
                facts.custody().stream()
                        .filter(entry -> entry.kind().equals(SEALED))
                        .count());
        return template.render(page);
    }

    private Map<String, Object> recording(ReportTexts texts, ReportedRecording one) {
        Recording recording = one.recording();
        Map<String, Object> row = new HashMap<>();
        row.put("camera", recording.cameraId());
        row.put("folder", one.folder());
        row.put("origin", texts.of("origin." + recording.origin()));
        row.put("units", one.units());
        row.put(
                "first",
                one.first()
                        .map(unit -> time.format(unit.capturedAt().orElse(unit.receivedAt())))
                        .orElse(""));
        row.put(
                "last",
                one.last()
                        .map(unit -> time.format(unit.capturedAt().orElse(unit.receivedAt())))
                        .orElse(""));
        row.put("lostPackets", one.lostPackets());
        boolean measured = one.gatewayOffsetMicros().getCount() > 0;
        row.put("measured", measured);
        row.put("least", measured ? millis(one.gatewayOffsetMicros().getMin()) : "");
        row.put("most", measured ? millis(one.gatewayOffsetMicros().getMax()) : "");
        row.put(
                "gaps",
                one.gaps().stream()
                        .map(gap -> Map.of("first", gap.first(), "last", gap.last()))
                        .toList());
        row.put("reason", texts.of("gap." + one.reason()));
        row.put(
                "files",
                one.files().stream()
                        .map(file -> Map.of(
                                "name", file.getPath().substring(one.folder().length() + 1),
                                "bytes", file.getSize(),
                                "sha256",
                                        Bytes.of(file.getSha256().toByteArray()).hex()))
                        .toList());
        return row;
    }

    private static String millis(long micros) {
        return String.format(Locale.ROOT, "%.1f", micros / 1000.0);
    }

    private List<Map<String, Object>> journal(ReportTexts texts, List<JournalEntry> entries) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (JournalEntry entry : entries) {
            String who = entry.payload().map(Who::ofFact).orElse("");
            rows.add(row(texts, entry.position(), entry.at(), entry.kind(), who));
        }
        return rows;
    }

    /** Segments are told by their number alone: each has its line in the log. */
    private List<Map<String, Object>> custody(ReportTexts texts, List<Entry> entries) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Entry entry : entries) {
            if (!entry.kind().equals(SEALED)) {
                String who = entry.payload().map(Who::ofCustodyFact).orElse("");
                rows.add(row(texts, entry.position(), entry.at(), entry.kind(), who));
            }
        }
        return rows;
    }

    private Map<String, Object> row(ReportTexts texts, long position, Instant at, String kind, String who) {
        return Map.of("position", position, "at", time.format(at), "what", texts.of("kind." + kind), "who", who);
    }

    private static String resource(String name) {
        try (InputStream in = Report.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
