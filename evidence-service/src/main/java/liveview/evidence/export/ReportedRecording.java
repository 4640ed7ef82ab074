package liveview.evidence.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import liveview.evidence.GatewayClock;
import liveview.evidence.IndexedUnit;
import liveview.evidence.NumberRange;
import liveview.evidence.Recording;
import liveview.evidence.RecordingContents;
import liveview.evidence.RecordingContents.KeptUnit;
import liveview.journal.Bytes;
import liveview.protocol.internal.v1.FrozenFile;

/**
 * A recording as the report and {@code recordings.json} tell it.
 *
 * @param folder where its files lie
 * @param first the first access unit; empty when none is kept
 * @param last the last access unit
 * @param gatewayOffsetMicros the gateway's clock minus the zone's, over all units where it was measured
 * @param reason why the gaps are there
 */
record ReportedRecording(
        String folder,
        Recording recording,
        int units,
        Optional<IndexedUnit> first,
        Optional<IndexedUnit> last,
        LongSummaryStatistics gatewayOffsetMicros,
        long lostPackets,
        List<NumberRange> gaps,
        GapReason reason,
        List<FrozenFile> files) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static ReportedRecording of(String folder, RecordedStream stream, List<FrozenFile> files, Instant now) {
        RecordingContents contents = stream.contents();
        List<IndexedUnit> units = contents.units().stream().map(KeptUnit::unit).toList();
        return new ReportedRecording(
                folder,
                stream.recording(),
                units.size(),
                units.stream().findFirst(),
                units.isEmpty() ? Optional.empty() : Optional.of(units.getLast()),
                units.stream()
                        .flatMap(unit -> unit.clock().stream())
                        .mapToLong(GatewayClock::offsetMicros)
                        .summaryStatistics(),
                units.stream().mapToLong(IndexedUnit::lostPackets).sum(),
                contents.gaps(),
                GapReason.of(stream.recording(), now),
                files);
    }

    /** All of them, for programs. */
    static String json(Export export, String zone, List<ReportedRecording> all) {
        ArrayNode list = JSON.createArrayNode();
        all.forEach(one -> list.add(one.json()));
        ObjectNode json = JSON.createObjectNode()
                .put("exportId", export.exportId().toString())
                .put("alarmId", export.alarmId())
                .put("zone", zone);
        json.set("recordings", list);
        return json.toPrettyString() + "\n";
    }

    private ObjectNode json() {
        ObjectNode json = JSON.createObjectNode()
                .put("folder", folder)
                .put("streamId", recording.streamId())
                .put("cameraId", recording.cameraId())
                .put("codec", recording.format().codec())
                .put("origin", recording.origin().name())
                .put("units", units)
                .put("lostPackets", lostPackets);
        first.ifPresent(unit -> json.set("first", times(unit)));
        last.ifPresent(unit -> json.set("last", times(unit)));
        if (gatewayOffsetMicros.getCount() > 0) {
            json.put("gatewayOffsetMicrosLeast", gatewayOffsetMicros.getMin())
                    .put("gatewayOffsetMicrosMost", gatewayOffsetMicros.getMax());
        }
        ArrayNode missing = json.putArray("gaps");
        gaps.forEach(gap -> missing.addObject()
                .put("first", gap.first())
                .put("last", gap.last())
                .put("reason", reason.name()));
        ObjectNode digests = json.putObject("sha256");
        files.forEach(file -> digests.put(
                file.getPath(), Bytes.of(file.getSha256().toByteArray()).hex()));
        return json;
    }

    private static ObjectNode times(IndexedUnit unit) {
        ObjectNode times = JSON.createObjectNode().put("number", unit.number());
        unit.capturedAt().ifPresent(at -> times.put("capturedAt", at.toString()));
        return times.put("receivedAt", unit.receivedAt().toString())
                .put("relayedAt", unit.relayedAt().toString());
    }
}
