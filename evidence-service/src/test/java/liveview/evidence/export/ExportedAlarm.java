package liveview.evidence.export;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import liveview.evidence.AlarmStatus;
import liveview.evidence.ChainLink;
import liveview.evidence.Digests;
import liveview.evidence.GatewayClock;
import liveview.evidence.IndexedUnit;
import liveview.evidence.JournalEntry;
import liveview.evidence.KeyWrap;
import liveview.evidence.Lane;
import liveview.evidence.Lock;
import liveview.evidence.LockMode;
import liveview.evidence.MemoryObjectStore;
import liveview.evidence.NumberRanges;
import liveview.evidence.Origin;
import liveview.evidence.Originals;
import liveview.evidence.ProtoBytes;
import liveview.evidence.Recording;
import liveview.evidence.RecordingKey;
import liveview.evidence.Segment;
import liveview.evidence.SegmentChain;
import liveview.evidence.SegmentCipher;
import liveview.evidence.SegmentIndex;
import liveview.evidence.StoredObject;
import liveview.evidence.VideoFormat;
import liveview.evidence.WrappedKey;
import liveview.journal.Bytes;
import liveview.journal.Chain;
import liveview.journal.Entry;
import liveview.journal.Fact;
import liveview.journal.Head;
import liveview.journal.HeadSigner;
import liveview.journal.SigningKey;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;
import liveview.protocol.alarm.v1.Address;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.AlarmClosed;
import liveview.protocol.internal.v1.AlarmRaised;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.ExportAsked;
import liveview.protocol.internal.v1.RecordingBegun;
import liveview.protocol.internal.v1.SegmentSealed;
import liveview.testkit.video.TestVideo;

/**
 * An alarm with one camera whose recording has a gap and was cut, so that segments of both lanes alternate; what was recorded,
 * what was written down, and the bag that is made of it.
 */
final class ExportedAlarm {
    static final String ALARM = "0d9bf2d2-7a3c-4c51-9d2b-5f3a5f6f0001";
    static final String STREAM = "stream-1";
    static final Instant BEGAN = Instant.parse("2026-11-24T02:14:07Z");
    /** Numbers that never came. */
    static final List<Long> MISSING = List.of(31L, 32L, 33L);

    private static final String OTHER = "11111111-7a3c-4c51-9d2b-5f3a5f6f0002";
    private static final Instant NOW = BEGAN.plus(Duration.ofMinutes(10));

    final SigningKey key;
    final List<byte[]> units;
    private final MemoryObjectStore store = new MemoryObjectStore(InstantSource.fixed(BEGAN));
    private final List<Segment> segments = new ArrayList<>();
    private final List<Entry> custody = new ArrayList<>();
    private final List<Entry> journal = new ArrayList<>();
    private final Recording recording;
    private final Export export;

    ExportedAlarm(SigningKey key, String cameraId) {
        this.key = key;
        this.units = units();
        RecordingKey secret = RecordingKey.draw();
        write(
                custody,
                ALARM,
                CustodyFact.newBuilder()
                        .setRecordingBegun(RecordingBegun.newBuilder().setStreamId(STREAM)));
        write(
                custody,
                OTHER,
                CustodyFact.newBuilder()
                        .setRecordingBegun(RecordingBegun.newBuilder().setStreamId("other")));
        Recording growing = recording(cameraId, secret);
        for (List<Long> numbers : List.of(range(1, 20), range(41, 60), range(21, 30), range(61, 75), range(34, 40))) {
            growing = seal(growing, secret, numbers);
            write(
                    custody,
                    OTHER,
                    CustodyFact.newBuilder()
                            .setRecordingBegun(RecordingBegun.newBuilder().setStreamId("other")));
        }
        recording = growing;
        UUID id = UUID.fromString("7f1d2c9e-0000-4000-8000-000000000001");
        export = new Export(
                id,
                ALARM,
                "robin",
                "Robin Claes",
                "PROSECUTION",
                "MO.30.L1.1234/2026",
                "PdR 24/11",
                NOW,
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        write(
                custody,
                ALARM,
                CustodyFact.newBuilder()
                        .setActor(Actor.newBuilder().setName("Robin Claes").setRole("exporter"))
                        .setExportAsked(ExportAsked.newBuilder().setExportId(id.toString())));
        Actor central =
                Actor.newBuilder().setCentralId("central-1").setRole("central").build();
        write(journal, OTHER, liveview.protocol.internal.v1.Fact.newBuilder().build());
        write(
                journal,
                ALARM,
                liveview.protocol.internal.v1.Fact.newBuilder()
                        .setActor(central)
                        .setAlarmRaised(AlarmRaised.newBuilder()
                                .setReceivedAt(Timestamp.newBuilder().setSeconds(BEGAN.getEpochSecond()))
                                .setCentralName("Centrale <Un> & Fils")
                                .setRequest(RaiseAlarmRequest.newBuilder()
                                        .setStatus(liveview.protocol.alarm.v1.AlarmStatus.ALARM_STATUS_ACTUAL)
                                        .setCategory(AlarmCategory.ALARM_CATEGORY_BREAK_IN))
                                .setSite(Site.newBuilder()
                                        .setName("Bijouterie Mons")
                                        .setAddress(Address.newBuilder()
                                                .setStreet("Rue des Clercs")
                                                .setHouseNumber("12")
                                                .setPostalCode("7000")
                                                .setMunicipality("Mons"))))
                        .build());
        write(journal, OTHER, liveview.protocol.internal.v1.Fact.newBuilder().build());
        write(
                journal,
                ALARM,
                liveview.protocol.internal.v1.Fact.newBuilder()
                        .setAlarmClosed(AlarmClosed.getDefaultInstance())
                        .build());
        write(journal, OTHER, liveview.protocol.internal.v1.Fact.newBuilder().build());
    }

    ExportedAlarm() {
        this(newKey(), "garden");
    }

    /** The whole zip file, written into that folder. */
    Path zip(Path folder) {
        return zip(folder, "bag.zip");
    }

    Path zip(Path folder, String name) {
        try {
            return Files.write(folder.resolve(name), bytes(zip()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The zip file as it is made from what is frozen, as after a restart of the service. */
    Content zip() {
        Originals originals = new Originals(store, new PlainWrap());
        BagMaking making = new BagMaking(
                new BagSeal(key),
                new Report(ZoneId.of("Europe/Brussels")),
                "PZ Mons-Quévy",
                Map.of("journal", new BagSeal(key).publicKey()));
        BagMaking.Frozen frozen = making.make(
                export, List.of(new RecordedStream(originals, recording, segments)), facts(), NOW, made -> {});
        Content zip = Bag.zip(frozen.bag(), List.of(new RecordedStream(originals, recording, segments)), NOW);
        if (zip.size() != frozen.bytes()) {
            throw new AssertionError("another size than was said");
        }
        return zip;
    }

    static byte[] bytes(Content content) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            content.write(0, content.size(), out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private BagFacts facts() {
        HeadSigner signer = new HeadSigner("PZ", key);
        return new BagFacts(
                journal.stream()
                        .filter(entry -> entry.subject().equals(ALARM))
                        .map(ExportedAlarm::read)
                        .toList(),
                journal.stream().map(ChainLink::of).toList(),
                List.of(signer.sign(journal.getLast().head(), NOW)),
                custody.stream().filter(entry -> entry.subject().equals(ALARM)).toList(),
                custody.stream().map(ChainLink::of).toList(),
                signer.sign(custody.getLast().head(), NOW));
    }

    private static JournalEntry read(Entry entry) {
        return new JournalEntry(
                entry.position(),
                entry.at(),
                entry.subject(),
                entry.subject(),
                entry.kind(),
                entry.version(),
                entry.payload(),
                entry.salt(),
                entry.content(),
                entry.digest());
    }

    private static List<byte[]> units() {
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> units = new ArrayList<>(splitter.push(TestVideo.small(75).h264()));
        units.addAll(splitter.finish());
        return units;
    }

    private static List<Long> range(long first, long last) {
        return java.util.stream.LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static Recording recording(String cameraId, RecordingKey secret) {
        return new Recording(
                STREAM,
                ALARM,
                cameraId,
                AlarmStatus.ACTUAL,
                new VideoFormat("h264", 320, 180, 25),
                Origin.GATEWAY,
                Optional.of(new PlainWrap().wrap(secret)),
                BEGAN,
                1,
                List.of(),
                0,
                0,
                SegmentChain.BEGIN,
                Optional.of(new Recording.End(BEGAN.plusSeconds(4), OptionalLong.of(75), true)));
    }

    private Recording seal(Recording before, RecordingKey secret, List<Long> numbers) {
        List<IndexedUnit> index = new ArrayList<>();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        for (long number : numbers) {
            byte[] unit = units.get((int) number - 1);
            Instant at = BEGAN.plusMillis(40 * number);
            index.add(new IndexedUnit(
                    number,
                    payload.size(),
                    unit.length,
                    Digests.sha256(unit),
                    Optional.of(at),
                    at.plusMillis(80),
                    at.plusMillis(95),
                    number % 25 == 1,
                    false,
                    0,
                    1,
                    Lane.LIVE,
                    Optional.of(new GatewayClock(1_500, 300))));
            payload.writeBytes(unit);
        }
        UUID id = new UUID(7, segments.size());
        SegmentIndex units = new SegmentIndex(index);
        Bytes sha256 = Digests.sha256(payload.toByteArray());
        Bytes indexSha256 = Digests.sha256(units.encoded().toArray());
        NumberRanges kept = NumberRanges.of(before.kept());
        numbers.forEach(kept::add);
        Recording now =
                before.with(kept.ranges(), payload.size(), SegmentChain.next(before.chain(), sha256, indexSha256));
        SegmentCipher.Encrypted encrypted = new SegmentCipher().encrypt(secret, STREAM, id, payload.toByteArray());
        Lock lock = new Lock(LockMode.COMPLIANCE, BEGAN.plus(Duration.ofDays(7)));
        StoredObject object = store.put("key/" + id, encrypted.content(), Digests.sha256(encrypted.content()), lock);
        segments.add(new Segment(
                id,
                STREAM,
                now.segments(),
                units,
                payload.size(),
                sha256,
                now.chain(),
                BEGAN,
                BEGAN,
                BEGAN,
                object,
                encrypted.nonce(),
                lock));
        write(
                custody,
                ALARM,
                CustodyFact.newBuilder()
                        .setSegmentSealed(SegmentSealed.newBuilder()
                                .setSegmentId(id.toString())
                                .setStreamId(STREAM)
                                .setSequence(now.segments())
                                .setSha256(ByteString.copyFrom(sha256.toArray()))
                                .setIndexSha256(ByteString.copyFrom(indexSha256.toArray()))
                                .setChain(ByteString.copyFrom(now.chain().toArray()))));
        return now;
    }

    private static void write(List<Entry> log, String subject, CustodyFact.Builder fact) {
        write(log, subject, fact.getFactCase().name(), ProtoBytes.of(fact.build()));
    }

    private static void write(List<Entry> log, String subject, liveview.protocol.internal.v1.Fact fact) {
        write(log, subject, fact.getFactCase().name(), ProtoBytes.of(fact));
    }

    private static void write(List<Entry> log, String subject, String kind, Bytes payload) {
        Head head = log.isEmpty() ? Head.EMPTY : log.getLast().head();
        byte[] salt = new byte[Chain.SALT_BYTES];
        salt[0] = (byte) log.size();
        Instant at = BEGAN.plusSeconds(log.size());
        log.add(Chain.link(
                head, new Fact(subject, kind.toLowerCase(java.util.Locale.ROOT), 1, payload), at, Bytes.of(salt)));
    }

    static SigningKey newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Keys as they are: the bag does not see them. */
    private static final class PlainWrap implements KeyWrap {
        @Override
        public WrappedKey wrap(RecordingKey key) {
            return new WrappedKey("plain", Bytes.of(key.key().getEncoded()));
        }

        @Override
        public RecordingKey unwrap(WrappedKey wrapped) {
            return new RecordingKey(
                    new javax.crypto.spec.SecretKeySpec(wrapped.wrapped().toArray(), "AES"));
        }
    }
}
