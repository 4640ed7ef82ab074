package liveview.evidence.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import liveview.evidence.ChainLink;
import liveview.evidence.GatewayClock;
import liveview.evidence.IndexedUnit;
import liveview.evidence.JournalEntry;
import liveview.evidence.NumberRange;
import liveview.evidence.RecordingContents;
import liveview.evidence.RecordingContents.KeptUnit;
import liveview.evidence.Segment;
import liveview.journal.Bytes;
import liveview.journal.Entry;
import liveview.journal.SignedHead;
import liveview.journal.file.HeadsFile;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.Fact;

/** The lists of a bag as text: CSV of numbers, instants, digests and words, and JSON lines for what holds free text. */
final class Lines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Lines() {}

    /** units.csv: one line for each access unit of the original, in the order in which they lie in it. */
    static byte[] units(RecordingContents contents) {
        StringBuilder out = new StringBuilder(
                "number,offset,length,sha256,segment,segment_offset,captured_at,received_at,"
                        + "relayed_at,key_frame,pre_alarm,lost_packets,epoch,lane,gateway_offset_us,gateway_uncertainty_us\n");
        long offset = 0;
        for (KeptUnit kept : contents.units()) {
            IndexedUnit unit = kept.unit();
            Optional<GatewayClock> clock = unit.clock();
            line(
                    out,
                    unit.number(),
                    offset,
                    unit.length(),
                    unit.sha256().hex(),
                    kept.segment().sequence(),
                    unit.offset(),
                    unit.capturedAt().map(Instant::toString).orElse(""),
                    unit.receivedAt(),
                    unit.relayedAt(),
                    unit.keyFrame(),
                    unit.preAlarm(),
                    unit.lostPackets(),
                    unit.epoch(),
                    unit.lane(),
                    clock.map(at -> Long.toString(at.offsetMicros())).orElse(""),
                    clock.map(at -> Long.toString(at.uncertaintyMicros())).orElse(""));
            offset += unit.length();
        }
        return bytes(out);
    }

    /** segments.csv: one line for each segment, in the order of their arrival, with the recording's own chain. */
    static byte[] segments(List<Segment> segments) {
        StringBuilder out = new StringBuilder("sequence,segment_id,bytes,sha256,index_sha256,chain,begun_at,sealed_at,"
                + "stored_at,object_key,version_id,object_sha256,lock_mode,first_lock_until\n");
        for (Segment segment : segments) {
            line(
                    out,
                    segment.sequence(),
                    segment.segmentId(),
                    segment.bytes(),
                    segment.sha256().hex(),
                    liveview.evidence.Digests.sha256(segment.index().encoded().toArray())
                            .hex(),
                    segment.chain().hex(),
                    segment.begunAt(),
                    segment.sealedAt(),
                    segment.storedAt(),
                    segment.object().key(),
                    segment.object().versionId(),
                    segment.object().sha256().hex(),
                    segment.lock().mode(),
                    segment.lock().until());
        }
        return bytes(out);
    }

    /** gaps.csv: the numbers that are missing from the original, with the reason. */
    static byte[] gaps(RecordingContents contents, Instant now) {
        StringBuilder out = new StringBuilder("first,last,reason\n");
        for (NumberRange gap : contents.gaps()) {
            line(out, gap.first(), gap.last(), GapReason.of(contents.recording(), now));
        }
        return bytes(out);
    }

    /** chain.jsonl: every entry of a chain without what it says, so that anybody can compute its digests. */
    static byte[] chain(List<ChainLink> links) {
        return jsonLines(
                links,
                link -> JSON.createObjectNode()
                        .put("position", link.position())
                        .put("at", link.at().toString())
                        .put("subject", link.subject())
                        .put("kind", link.kind())
                        .put("version", link.version())
                        .put("content", link.content().hex())
                        .put("digest", link.digest().hex()));
    }

    /** The alarm's journal: what the entries say, with the bytes that were hashed. */
    static byte[] journal(List<JournalEntry> entries) {
        return jsonLines(
                entries,
                entry -> entry(
                        entry.position(),
                        entry.at(),
                        entry.kind(),
                        entry.payload(),
                        entry.salt(),
                        entry.content(),
                        Facts::alarm));
    }

    /** The custody log's entries of the alarm, in the same form. */
    static byte[] custody(List<Entry> entries) {
        return jsonLines(
                entries,
                entry -> entry(
                        entry.position(),
                        entry.at(),
                        entry.kind(),
                        entry.payload(),
                        entry.salt(),
                        entry.content(),
                        Facts::custody));
    }

    /** Signed heads, as witnesses keep them. */
    static byte[] heads(List<SignedHead> heads) {
        return heads.stream().map(HeadsFile::line).collect(Collectors.joining()).getBytes(StandardCharsets.UTF_8);
    }

    /** Says what a payload means. */
    private interface Facts {
        Message of(byte[] payload) throws InvalidProtocolBufferException;

        static Message alarm(byte[] payload) throws InvalidProtocolBufferException {
            return Fact.parseFrom(payload);
        }

        static Message custody(byte[] payload) throws InvalidProtocolBufferException {
            return CustodyFact.parseFrom(payload);
        }
    }

    private static ObjectNode entry(
            long position,
            Instant at,
            String kind,
            Optional<Bytes> payload,
            Optional<Bytes> salt,
            Bytes content,
            Facts facts) {
        ObjectNode line = JSON.createObjectNode()
                .put("position", position)
                .put("at", at.toString())
                .put("kind", kind)
                .put("content", content.hex());
        salt.ifPresent(bytes -> line.put("salt", bytes.hex()));
        payload.ifPresent(bytes -> {
            line.put("payload", Base64.getEncoder().encodeToString(bytes.toArray()));
            try {
                line.set(
                        "fact",
                        JSON.readTree(JsonFormat.printer()
                                .omittingInsignificantWhitespace()
                                .print(facts.of(bytes.toArray()))));
            } catch (IOException damaged) {
                throw new UncheckedIOException("An entry's payload cannot be read.", damaged);
            }
        });
        return line;
    }

    private static <T> byte[] jsonLines(List<T> items, Function<T, ObjectNode> line) {
        StringBuilder out = new StringBuilder();
        items.forEach(item -> out.append(line.apply(item)).append('\n'));
        return bytes(out);
    }

    private static void line(StringBuilder out, Object... values) {
        for (int i = 0; i < values.length; i++) {
            out.append(i == 0 ? "" : ",").append(values[i]);
        }
        out.append('\n');
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
