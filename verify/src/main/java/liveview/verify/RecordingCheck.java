package liveview.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import liveview.journal.Bytes;
import liveview.protocol.internal.v1.SegmentSealed;

/** Holds the pictures of one recording against their numbers and digests, the stored parts, and the custody log. */
final class RecordingCheck {
    private final BagFiles bag;
    private final String folder;
    private final String camera;
    private final Results results;

    /** @param camera what a person calls it */
    RecordingCheck(BagFiles bag, String folder, String camera, Results results) {
        this.bag = bag;
        this.folder = folder;
        this.camera = camera;
        this.results = results;
    }

    /** @param sealed what the custody log says of its stored parts, by their sequence */
    void run(Map<Long, SegmentSealed> sealed) throws IOException {
        List<Map<String, String>> units = Table.of(bag, folder + "/units.csv");
        TreeMap<Long, Map<String, String>> segments = new TreeMap<>();
        Table.of(bag, folder + "/segments.csv").forEach(row -> segments.put(Long.parseLong(row.get("sequence")), row));
        pictures(units, segments);
        gaps(units);
        chain(segments, sealed);
    }

    private void pictures(List<Map<String, String>> units, NavigableMap<Long, Map<String, String>> segments)
            throws IOException {
        Map<Long, SegmentBytes> open = new HashMap<>();
        long before = 0;
        long offset = 0;
        try (InputStream original = bag.open(folder + "/original.h264")) {
            for (Map<String, String> unit : units) {
                long number = Long.parseLong(unit.get("number"));
                if (number <= before) {
                    results.bad(
                            "Picture %d of camera %s is out of order: it stands after picture %d.",
                            number, camera, before);
                }
                if (Long.parseLong(unit.get("offset")) != offset) {
                    results.bad("Picture %d of camera %s is said to lie where it does not.", number, camera);
                }
                before = Math.max(before, number);
                byte[] bytes = original.readNBytes(Integer.parseInt(unit.get("length")));
                offset += bytes.length;
                if (!Sha256.of(bytes).equals(unit.get("sha256"))) {
                    results.bad("Picture %d of camera %s was altered: it does not give its digest.", number, camera);
                }
                long sequence = Long.parseLong(unit.get("segment"));
                SegmentBytes part = open.computeIfAbsent(sequence, none -> new SegmentBytes());
                part.add(Long.parseLong(unit.get("segment_offset")), bytes);
                Map<String, String> stated = segments.get(sequence);
                if (stated != null && part.size() == Long.parseLong(stated.get("bytes"))) {
                    if (!part.sha256().equals(stated.get("sha256"))) {
                        results.bad(
                                "The pictures of part %d of camera %s are not those that were stored.",
                                sequence, camera);
                    }
                    open.remove(sequence);
                }
            }
            if (original.read() >= 0) {
                results.bad("The original of camera %s has more bytes than pictures.", camera);
            }
        }
        if (!open.isEmpty()) {
            results.note(
                    "Of %d stored parts of camera %s not every byte is in the bag, so they are checked picture by picture.",
                    open.size(), camera);
        }
        results.goodUnlessBad(
                "All %d pictures of camera %s are in order, and each gives its digest.", units.size(), camera);
    }

    private void gaps(List<Map<String, String>> units) throws IOException {
        TreeMap<Long, Long> stated = new TreeMap<>();
        Table.of(bag, folder + "/gaps.csv")
                .forEach(gap -> stated.put(Long.parseLong(gap.get("first")), Long.parseLong(gap.get("last"))));
        long next = 1;
        for (Map<String, String> unit : units) {
            long number = Long.parseLong(unit.get("number"));
            if (number > next && !isStated(stated, next, number - 1)) {
                results.bad(
                        "Pictures %d to %d of camera %s are missing, and no gap is stated.", next, number - 1, camera);
            }
            next = Math.max(next, number + 1);
        }
        if (stated.isEmpty()) {
            results.goodUnlessBad("No picture of camera %s is missing.", camera);
        } else {
            results.goodUnlessBad(
                    "Every missing picture of camera %s is stated: %s.",
                    camera,
                    stated.entrySet().stream()
                            .map(gap -> gap.getKey() + " to " + gap.getValue())
                            .reduce((one, other) -> one + ", " + other)
                            .orElse(""));
        }
    }

    private static boolean isStated(NavigableMap<Long, Long> stated, long first, long last) {
        Map.Entry<Long, Long> gap = stated.floorEntry(first);
        return gap != null && gap.getValue() >= last;
    }

    private void chain(NavigableMap<Long, Map<String, String>> segments, Map<Long, SegmentSealed> sealed) {
        String before = "00".repeat(32);
        long expected = 1;
        for (Map.Entry<Long, Map<String, String>> entry : segments.entrySet()) {
            Map<String, String> row = entry.getValue();
            if (entry.getKey() != expected) {
                results.bad("Part %d of camera %s is missing.", expected, camera);
            } else if (!next(before, row).equals(row.get("chain"))) {
                results.bad("Part %d of camera %s is not tied to the one before.", entry.getKey(), camera);
            }
            expected = entry.getKey() + 1;
            before = row.get("chain");
            SegmentSealed said = sealed.get(entry.getKey());
            if (said == null) {
                results.bad("The custody log does not know part %d of camera %s.", entry.getKey(), camera);
            } else if (!Bytes.of(said.getSha256().toByteArray()).hex().equals(row.get("sha256"))
                    || !Bytes.of(said.getChain().toByteArray()).hex().equals(row.get("chain"))) {
                results.bad("Part %d of camera %s is not what the custody log says.", entry.getKey(), camera);
            }
        }
        results.goodUnlessBad(
                "The %d stored parts of camera %s are tied to each other, and the custody log knows each.",
                segments.size(), camera);
    }

    private static String next(String before, Map<String, String> row) {
        return Sha256.of(
                Bytes.ofHex(before).toArray(),
                Bytes.ofHex(row.get("sha256")).toArray(),
                Bytes.ofHex(row.get("index_sha256")).toArray());
    }
}
