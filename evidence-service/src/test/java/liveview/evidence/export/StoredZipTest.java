package liveview.evidence.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredZipTest {
    private static final Instant AT = Instant.parse("2026-11-24T02:14:08Z");

    @TempDir
    Path folder;

    @Test
    void anUnzipperFindsEveryFileAsItWas() throws IOException {
        List<BagFile> files = List.of(
                text("bagit.txt", "hello"), text("data/empty", ""), text("data/caméra.csv", "number\n1\n".repeat(999)));
        Path zip = Files.write(folder.resolve("a.zip"), whole(StoredZip.of("top", files, AT)));

        try (ZipFile opened = new ZipFile(zip.toFile())) {
            assertEquals(
                    List.of("top/bagit.txt", "top/data/empty", "top/data/caméra.csv"),
                    opened.stream().map(ZipEntry::getName).toList());
            assertEquals(
                    "2026-11-24T02:14:08",
                    opened.getEntry("top/bagit.txt").getTimeLocal().toString());
            for (BagFile file : files) {
                assertArrayEquals(
                        whole(file.content()),
                        opened.getInputStream(opened.getEntry("top/" + file.path()))
                                .readAllBytes());
            }
        }
    }

    @Test
    void anyPartIsThatPartOfTheWhole() throws IOException {
        Content zip = StoredZip.of("top", List.of(text("a", "x".repeat(300)), text("b", ""), text("c", "y")), AT);
        byte[] whole = whole(zip);
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            int from = random.nextInt(whole.length);
            int count = random.nextInt(whole.length - from + 1);
            ByteArrayOutputStream part = new ByteArrayOutputStream();
            zip.write(from, count, part);
            assertArrayEquals(java.util.Arrays.copyOfRange(whole, from, from + count), part.toByteArray());
        }
    }

    /** The file's zeros are a hole on the disk: only what is not zero is written. */
    @Test
    void filesOverFourGigabytesAndThoseBehindThemAreFound() throws IOException {
        long size = 5L << 30;
        BagFile large = new BagFile("large", new Hole(size), 0, liveview.journal.Bytes.EMPTY);
        Content zip = StoredZip.of("top", List.of(large, text("behind", "it")), AT);
        Path file = folder.resolve("large.zip");
        long header = 30L + "top/large".length() + 20;
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            OutputStream stream = Channels.newOutputStream(out.getChannel());
            zip.write(0, header, stream);
            out.seek(header + size);
            zip.write(header + size, zip.size() - header - size, stream);
        }

        try (ZipFile opened = new ZipFile(file.toFile())) {
            assertEquals(size, opened.getEntry("top/large").getSize());
            assertArrayEquals(
                    "it".getBytes(StandardCharsets.UTF_8),
                    opened.getInputStream(opened.getEntry("top/behind")).readAllBytes());
        }
    }

    private record Hole(long size) implements Content {
        @Override
        public void write(long from, long count, OutputStream out) {
            throw new AssertionError("not wanted");
        }
    }

    private static BagFile text(String path, String text) {
        return Measuring.file(path, Content.of(text.getBytes(StandardCharsets.UTF_8)), made -> {});
    }

    private static byte[] whole(Content content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        content.write(0, content.size(), out);
        return out.toByteArray();
    }
}
