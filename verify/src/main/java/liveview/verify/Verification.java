package liveview.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.SegmentSealed;

/** Everything that can be said about an export without the zone that made it. */
public final class Verification {
    private Verification() {}

    /**
     * What was seen, in order.
     *
     * @param bag a zip file, or the folder it was unpacked to
     * @param fingerprint of the zone's key as it is known from outside; empty when it is not
     * @throws NotABag when it is no export at all, or too broken to be looked at
     */
    public static List<Result> of(Path bag, Optional<String> fingerprint) throws IOException {
        Results results = new Results();
        try (BagFiles files = BagFiles.open(bag)) {
            new DigestCheck(files, results).run();
            ZoneKeys keys = ZoneKeys.of(files);
            new SignatureCheck(files, keys, fingerprint, results).run();
            contents(files, keys, results);
        }
        return results.all();
    }

    /** What lies in files that were dropped cannot be looked at, and that is said. */
    private static void contents(BagFiles files, ZoneKeys keys, Results results) throws IOException {
        try {
            JsonNode overview = JsonLines.parse(files.text("data/recordings.json"), "data/recordings.json");
            String alarmId = overview.path("alarmId").asText();
            new LogCheck(files, "alarm's journal", "data/alarm/journal.jsonl", Fact.parser(), results)
                    .run(alarmId, keys, Set.of());
            List<Message> custody = new LogCheck(
                            files, "custody log", "data/custody/log.jsonl", CustodyFact.parser(), results)
                    .run(alarmId, keys, Set.of(keys.fingerprint()));
            for (JsonNode recording : overview.path("recordings")) {
                String streamId = recording.path("streamId").asText();
                new RecordingCheck(
                                files,
                                recording.path("folder").asText(),
                                recording.path("cameraId").asText(),
                                results)
                        .run(sealed(custody, streamId));
            }
        } catch (NotABag broken) {
            results.bad("%s", broken.sentence());
        } catch (NumberFormatException broken) {
            results.bad("A list in the bag holds something that is no number: %s.", broken.getMessage());
        }
    }

    private static Map<Long, SegmentSealed> sealed(List<Message> custody, String streamId) {
        Map<Long, SegmentSealed> sealed = new HashMap<>();
        for (Message said : custody) {
            if (said instanceof CustodyFact fact
                    && fact.hasSegmentSealed()
                    && fact.getSegmentSealed().getStreamId().equals(streamId)) {
                sealed.put(fact.getSegmentSealed().getSequence(), fact.getSegmentSealed());
            }
        }
        return sealed;
    }
}
