package liveview.evidence.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import liveview.evidence.Digests;
import liveview.journal.SigningKey;
import liveview.testkit.video.Ffmpeg;
import liveview.verify.NotABag;
import liveview.verify.Result;
import liveview.verify.Verification;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bag as the service makes it, and what verify says when something was done to it. */
class TamperedBagTest {
    private static final String RECORDING = "data/recordings/01-garden/";
    private static final SigningKey KEY = ExportedAlarm.newKey();
    private static final byte[] ZIP = ExportedAlarm.bytes(new ExportedAlarm(KEY, "garden").zip());

    @TempDir
    Path folder;

    private Path bag;

    @BeforeEach
    void unpack() throws IOException {
        bag = unpack(ZIP, "bag");
    }

    @Test
    void whatWasSealedIsRightInEverySentence() throws IOException {
        Path zip = Files.write(folder.resolve("bag.zip"), ZIP);
        for (Path given : List.of(zip, bag)) {
            List<Result> results = Verification.of(given, Optional.of(KEY.keyId()));
            assertEquals(List.of(), bad(results));
            assertTrue(results.stream().allMatch(Result.Good.class::isInstance), results.toString());
        }
        assertTrue(sentences(Verification.of(zip, Optional.empty()))
                .contains("Compare it with the one that the zone publishes"));
    }

    @Test
    void sentIsExportedByteForByteAndTheMovieShowsEveryPicture() throws IOException {
        ExportedAlarm alarm = new ExportedAlarm();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (int number = 1; number <= alarm.units.size(); number++) {
            if (!ExportedAlarm.MISSING.contains((long) number)) {
                sent.writeBytes(alarm.units.get(number - 1));
            }
        }
        assertArrayEquals(sent.toByteArray(), Files.readAllBytes(bag.resolve(RECORDING + "original.h264")));
        String frames = Ffmpeg.ffprobe(
                "-count_frames",
                "-show_entries",
                "stream=nb_read_frames",
                "-of",
                "csv=p=0",
                bag.resolve(RECORDING + "playable.mp4").toString());
        assertEquals("72", frames.strip());
        assertEquals("first,last,reason\n31,33,NOT_DELIVERED_YET\n", read(RECORDING + "gaps.csv"));
    }

    @Test
    void theSameBytesAreMadeAgain() {
        ExportedAlarm alarm = new ExportedAlarm();
        Content zip = alarm.zip();
        byte[] whole = ExportedAlarm.bytes(zip);
        assertArrayEquals(whole, ExportedAlarm.bytes(zip));
        int at = whole.length / 3;
        ByteArrayOutputStream resumed = new ByteArrayOutputStream();
        assertEquals(whole.length, zip.size());
        try {
            zip.write(0, at, resumed);
            zip.write(at, whole.length - at, resumed);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
        assertArrayEquals(whole, resumed.toByteArray());
    }

    @Test
    void oneFlippedBitIsFoundInWhateverFile() throws IOException {
        try (Stream<Path> files = Files.walk(bag)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] whole = Files.readAllBytes(file);
                byte[] flipped = whole.clone();
                flipped[whole.length / 2] ^= 1;
                Files.write(file, flipped);
                String path = bag.relativize(file).toString();
                List<String> found = path.equals("zone-key.pem") ? badOrRefused() : bad(verify());
                assertTrue(
                        found.stream().anyMatch(sentence -> sentence.contains(path) || sentence.contains("signature")),
                        path + ": " + found);
                Files.write(file, whole);
            }
        }
        assertEquals(List.of(), bad(verify()));
    }

    @Test
    void theFlippedBitOfAPictureNamesThePicture() throws IOException {
        byte[] original = Files.readAllBytes(bag.resolve(RECORDING + "original.h264"));
        original[10] ^= 4;
        Files.write(bag.resolve(RECORDING + "original.h264"), original);

        assertFound("The file data/recordings/01-garden/original.h264 was altered");
        assertFound("Picture 1 of camera garden was altered");
        assertFound("The pictures of part 1 of camera garden are not those that were stored");
    }

    @Test
    void aDroppedFileIsNamed() throws IOException {
        Files.delete(bag.resolve(RECORDING + "gaps.csv"));
        assertFound("The file data/recordings/01-garden/gaps.csv is missing");
    }

    @Test
    void anAddedFileIsNamed() throws IOException {
        Files.writeString(bag.resolve("data/more.txt"), "more");
        assertFound("The file data/more.txt was added");
    }

    @Test
    void aReorderedLogLineIsNamedEvenWhenAllDigestsWereMadeAnew() throws IOException {
        lines("data/custody/log.jsonl", lines -> {
            Collections.swap(lines, 1, 2);
            return lines;
        });
        sealAgain(KEY);
        assertFound("Line 3 of data/custody/log.jsonl is out of order");
    }

    @Test
    void aLogLineThatWasLeftOutIsNamedEvenWhenAllDigestsWereMadeAnew() throws IOException {
        lines("data/alarm/journal.jsonl", lines -> lines.subList(1, lines.size()));
        sealAgain(KEY);
        assertFound("Entry 2 is missing from data/alarm/journal.jsonl");
    }

    @Test
    void otherWordsThanWereHashedAreFound() throws IOException {
        ObjectMapper json = new ObjectMapper();
        lines("data/custody/log.jsonl", lines -> {
            try {
                ObjectNode line = (ObjectNode) json.readTree(lines.getLast());
                ((ObjectNode) line.path("fact").path("actor")).put("name", "Somebody Else");
                lines.set(lines.size() - 1, line.toString());
                return lines;
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        sealAgain(KEY);
        assertFound("says in words something else than what was hashed");
    }

    @Test
    void anAlteredChainDoesNotMeetItsSignedHead() throws IOException {
        lines("data/alarm/chain.jsonl", lines -> lines.subList(0, lines.size() - 1));
        sealAgain(KEY);
        assertFound("The chain of the alarm's journal does not meet the head that was signed at entry 5");
    }

    @Test
    void aPictureThatWasCutOutIsNamedEvenWhenAllDigestsWereMadeAnew() throws IOException {
        byte[] original = Files.readAllBytes(bag.resolve(RECORDING + "original.h264"));
        List<String> units =
                new ArrayList<>(read(RECORDING + "units.csv").lines().toList());
        int length = Integer.parseInt(units.getLast().split(",", -1)[2]);
        Files.write(
                bag.resolve(RECORDING + "original.h264"), java.util.Arrays.copyOf(original, original.length - length));
        Files.writeString(
                bag.resolve(RECORDING + "units.csv"), String.join("\n", units.subList(0, units.size() - 1)) + "\n");
        lines(RECORDING + "gaps.csv", lines -> lines.subList(0, 1));
        sealAgain(KEY);
        assertFound("Pictures 31 to 33 of camera garden are missing, and no gap is stated");
        assertTrue(sentences(verify()).contains("not every byte is in the bag"), sentences(verify()));
    }

    @Test
    void aBagSignedAgainWithAnotherKeyIsNamedWithAndWithoutTheFingerprint() throws IOException {
        sealAgain(ExportedAlarm.newKey());
        assertFound("The bag is signed with another key than the zone's");
        List<String> without = bad(Verification.of(bag, Optional.empty()));
        assertTrue(
                without.stream().anyMatch(sentence -> sentence.contains("somebody else sealed the bag")),
                without.toString());
    }

    @Test
    void namesThatLeadOutOfTheFolderAreNotEvenLookedAt() throws IOException {
        BagFile outside = Measuring.file("../../evil", Content.of(new byte[1]), made -> {});
        Path zip = Files.write(
                folder.resolve("evil.zip"),
                ExportedAlarm.bytes(StoredZip.of("bag", List.of(outside), ExportedAlarm.BEGAN)));
        NotABag refused = assertThrows(NotABag.class, () -> Verification.of(zip, Optional.empty()));
        assertTrue(refused.sentence().contains("evil"));
    }

    @Test
    void noNameOfACameraLeadsOutOfItsFolder() throws IOException {
        for (String name : List.of("../../../etc/passwd", "..", "C:\\windows", "a/b", "con\u0000", "caméra 1\n", "")) {
            byte[] zip = ExportedAlarm.bytes(new ExportedAlarm(KEY, name).zip());
            Path file = Files.write(folder.resolve("named.zip"), zip);
            try (ZipFile opened = new ZipFile(file.toFile())) {
                assertTrue(
                        opened.stream()
                                .allMatch(entry -> entry.getName()
                                        .matches("liveview-export-[0-9a-f-]+/(data/)?(alarm/|custody/|certificates/"
                                                + "|recordings/01[A-Za-z0-9-]*/)?[a-z0-9-]+(\\.[a-z0-9]+)+")),
                        name);
            }
            assertEquals(List.of(), bad(Verification.of(file, Optional.of(KEY.keyId()))), name);
        }
    }

    @Test
    void theReportSaysItInFourLanguagesAndEscapesWhatCameFromOutside() throws IOException {
        for (String language : ReportTexts.LANGUAGES) {
            String report = read("data/report-" + language + ".html");
            assertTrue(report.contains("lang=\"" + language + "\""));
            assertTrue(report.contains("Centrale &lt;Un&gt; &amp; Fils"), "escaped");
            assertTrue(report.contains("Bijouterie Mons, Rue des Clercs 12, 7000 Mons"));
            assertTrue(report.contains("31&ndash;33"));
            assertTrue(report.contains(KEY.keyId()));
            assertTrue(report.contains("PdR 24/11"));
            assertTrue(report.contains(
                    "<td class=\"number\">" + Files.size(bag.resolve(RECORDING + "original.h264")) + "</td>"));
            assertTrue(report.contains("sha256sum -c manifest-sha256.txt") && report.contains("certutil -hashfile"));
            assertTrue(!report.contains("http://") && !report.contains("https://") && !report.contains("src="));
        }
    }

    @Test
    void everyLanguageHasTheSameWords() {
        for (String language : ReportTexts.LANGUAGES) {
            assertEquals(
                    new ReportTexts("en").all().keySet(),
                    new ReportTexts(language).all().keySet(),
                    language);
        }
    }

    private void assertFound(String sentence) throws IOException {
        List<String> found = bad(verify());
        assertTrue(found.stream().anyMatch(one -> one.contains(sentence)), found.toString());
    }

    private List<Result> verify() throws IOException {
        return Verification.of(bag, Optional.of(KEY.keyId()));
    }

    private List<String> badOrRefused() {
        try {
            return bad(verify());
        } catch (IOException | NotABag refused) {
            return List.of("zone-key.pem: " + refused.getMessage());
        }
    }

    private static List<String> bad(List<Result> results) {
        return results.stream()
                .filter(Result.Bad.class::isInstance)
                .map(Result::sentence)
                .toList();
    }

    private static String sentences(List<Result> results) {
        return results.stream().map(Result::sentence).collect(Collectors.joining("\n"));
    }

    private String read(String path) throws IOException {
        return Files.readString(bag.resolve(path));
    }

    private void lines(String path, UnaryOperator<List<String>> change) throws IOException {
        List<String> lines = new ArrayList<>(read(path).lines().toList());
        Files.writeString(bag.resolve(path), String.join("\n", change.apply(lines)) + "\n");
    }

    /** What somebody does who has a key and knows how bags are made. */
    private void sealAgain(SigningKey key) throws IOException {
        Files.writeString(bag.resolve("zone-key.pem"), new BagSeal(key).publicKey());
        manifest("manifest-sha256.txt");
        manifest("tagmanifest-sha256.txt");
        Files.write(
                bag.resolve("tagmanifest-sha256.txt.sig"),
                new BagSeal(key).sign(Files.readAllBytes(bag.resolve("tagmanifest-sha256.txt"))));
    }

    private void manifest(String name) throws IOException {
        StringBuilder made = new StringBuilder();
        for (String line : read(name).lines().toList()) {
            String path = line.substring(66);
            made.append(Digests.sha256(Files.readAllBytes(bag.resolve(path))).hex())
                    .append("  ")
                    .append(path)
                    .append('\n');
        }
        Files.write(bag.resolve(name), made.toString().getBytes(StandardCharsets.UTF_8));
    }

    private Path unpack(byte[] zip, String name) throws IOException {
        Path file = Files.write(folder.resolve(name + "-packed.zip"), zip);
        Path top = folder.resolve(name);
        try (ZipFile opened = new ZipFile(file.toFile())) {
            for (var entry : Collections.list(opened.entries())) {
                Path to = top.resolve(entry.getName().substring(entry.getName().indexOf('/') + 1));
                Files.createDirectories(to.getParent());
                Files.write(to, opened.getInputStream(entry).readAllBytes());
            }
        }
        Files.delete(file);
        return top;
    }
}
