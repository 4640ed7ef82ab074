package liveview.evidence.export;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import liveview.journal.Bytes;
import liveview.protocol.internal.v1.FrozenBag;
import liveview.protocol.internal.v1.FrozenFile;
import liveview.protocol.internal.v1.FrozenMovie;
import liveview.protocol.internal.v1.FrozenRecording;

/** Freezes a bag (BagIt 1.0, RFC 8493): reads every byte once or twice, and keeps digests, lists, report and signature. */
public final class BagMaking {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
    private static final String DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n";

    private final BagSeal seal;
    private final Report report;
    private final String zone;
    private final Map<String, String> certificates;

    /**
     * @param zone whose evidence it is
     * @param certificates PEM texts that go into the bag, by the name of their file
     */
    public BagMaking(BagSeal seal, Report report, String zone, Map<String, String> certificates) {
        this.seal = seal;
        this.report = report;
        this.zone = zone;
        this.certificates = Map.copyOf(certificates);
    }

    /**
     * What was frozen.
     *
     * @param bytes of the whole zip file
     * @param tagManifest SHA-256 of the signed file
     */
    record Frozen(FrozenBag bag, long bytes, Bytes tagManifest) {}

    /** How many bytes are read while it is made, about. */
    static long work(List<RecordedStream> streams) {
        return 3
                * streams.stream().mapToLong(stream -> stream.original().size()).sum();
    }

    /** Freezes it. Blocks. */
    Frozen make(Export export, List<RecordedStream> streams, BagFacts facts, Instant now, LongConsumer progress) {
        List<FrozenFile> data = new ArrayList<>();
        List<ReportedRecording> reported = new ArrayList<>();
        int place = 0;
        for (RecordedStream stream : streams) {
            place++;
            String folder = BagNames.recording(place, stream.recording().cameraId());
            List<FrozenFile> files = recording(folder, stream, now, progress);
            data.addAll(files);
            reported.add(ReportedRecording.of(folder, stream, files, now));
        }
        data.add(text("data/recordings.json", ReportedRecording.json(export, zone, reported)));
        data.add(bytes("data/alarm/journal.jsonl", Lines.journal(facts.journal())));
        data.add(bytes("data/alarm/chain.jsonl", Lines.chain(facts.journalChain())));
        data.add(bytes("data/alarm/heads.jsonl", Lines.heads(facts.journalHeads())));
        data.add(bytes("data/custody/log.jsonl", Lines.custody(facts.custody())));
        data.add(bytes("data/custody/chain.jsonl", Lines.chain(facts.custodyChain())));
        data.add(bytes("data/custody/heads.jsonl", Lines.heads(List.of(facts.custodyHead()))));
        for (String language : ReportTexts.LANGUAGES) {
            data.add(text(
                    "data/report-" + language + ".html",
                    report.html(language, zone, export, facts, reported, seal.fingerprint(), now)));
        }
        return seal(export, streams, data, now);
    }

    private Frozen seal(Export export, List<RecordedStream> streams, List<FrozenFile> data, Instant now) {
        List<FrozenFile> tags = new ArrayList<>();
        tags.add(text("bagit.txt", DECLARATION));
        tags.add(text("bag-info.txt", info(export, data, now)));
        tags.add(text("zone-key.pem", seal.publicKey()));
        certificates.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(pem -> tags.add(text("certificates/" + pem.getKey() + ".pem", pem.getValue())));
        tags.add(text("manifest-sha256.txt", manifest(data)));
        FrozenFile tagManifest = text("tagmanifest-sha256.txt", manifest(tags));
        FrozenFile signature = bytes(
                "tagmanifest-sha256.txt.sig", seal.sign(tagManifest.getBytes().toByteArray()));
        FrozenBag bag = FrozenBag.newBuilder()
                .setName(BagNames.bag(export.exportId()))
                .addAllFiles(tags)
                .addFiles(tagManifest)
                .addFiles(signature)
                .addAllFiles(data)
                .addAllRecordings(streams.stream()
                        .map(stream -> FrozenRecording.newBuilder()
                                .setStreamId(stream.recording().streamId())
                                .setSegments(stream.segments().size())
                                .build())
                        .toList())
                .build();
        return new Frozen(
                bag,
                Bag.zip(bag, streams, now).size(),
                Bytes.of(tagManifest.getSha256().toByteArray()));
    }

    private static List<FrozenFile> recording(
            String folder, RecordedStream stream, Instant now, LongConsumer progress) {
        String streamId = stream.recording().streamId();
        List<FrozenFile> files = new ArrayList<>();
        Optional<FrozenMovie> movie = stream.movie();
        progress.accept(stream.original().size());
        BagFile original = Measuring.file(folder + "/original.h264", stream.original(), progress);
        files.add(described(original).setOriginalOf(streamId).build());
        movie.ifPresent(
                frozen -> files.add(described(Measuring.file(folder + "/playable.mp4", stream.movie(frozen), progress))
                        .setMovie(frozen)
                        .build()));
        byte[] units = Lines.units(stream.contents());
        files.add(described(Measuring.file(folder + "/units.csv", Content.of(units), made -> {}))
                .setUnitsOf(streamId)
                .build());
        files.add(bytes(folder + "/segments.csv", Lines.segments(stream.segments())));
        files.add(bytes(folder + "/gaps.csv", Lines.gaps(stream.contents(), now)));
        return files;
    }

    private String info(Export export, List<FrozenFile> data, Instant now) {
        long bytes = data.stream().mapToLong(FrozenFile::getSize).sum();
        return """
                Source-Organization: %s
                External-Identifier: %s
                External-Description: Evidence of alarm %s, case number %s, exported by %s
                Bagging-Date: %s
                Payload-Oxum: %d.%d
                """.formatted(
                        line(zone),
                        export.exportId(),
                        line(export.alarmId()),
                        line(export.caseNumber()),
                        line(export.name()),
                        DAY.format(now),
                        bytes,
                        data.size());
    }

    private static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}]+", " ");
    }

    private static String manifest(List<FrozenFile> files) {
        StringBuilder lines = new StringBuilder();
        for (FrozenFile file : files) {
            lines.append(Bytes.of(file.getSha256().toByteArray()).hex())
                    .append("  ")
                    .append(file.getPath())
                    .append('\n');
        }
        return lines.toString();
    }

    private static FrozenFile text(String path, String text) {
        return bytes(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static FrozenFile bytes(String path, byte[] bytes) {
        return described(Measuring.file(path, Content.of(bytes), made -> {}))
                .setBytes(ByteString.copyFrom(bytes))
                .build();
    }

    private static FrozenFile.Builder described(BagFile file) {
        return FrozenFile.newBuilder()
                .setPath(file.path())
                .setSize(file.content().size())
                .setCrc32(file.crc32())
                .setSha256(ByteString.copyFrom(file.sha256().toArray()));
    }
}
