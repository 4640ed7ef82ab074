package liveview.gateway.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import liveview.gateway.CapturedUnit;
import liveview.gateway.NotKept;
import liveview.gateway.PictureStore;
import liveview.gateway.SmallDisk;
import liveview.gateway.StoredUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraDiskTest {
    private static final Instant START = Instant.parse("2026-11-24T02:14:00Z");
    private static final CameraDisk.Bounds BOUNDS =
            new CameraDisk.Bounds(Duration.ofSeconds(30), Duration.ofHours(1), 100_000_000);

    @TempDir
    Path folder;

    private GatewayKey key;

    @BeforeEach
    void makeKey() throws IOException {
        key = GatewayKey.in(folder.resolve("gateway.key"));
    }

    private CameraDisk open() throws IOException {
        return open(BOUNDS);
    }

    private CameraDisk open(CameraDisk.Bounds bounds) throws IOException {
        return new CameraDisk(folder.resolve("garden"), key, bounds);
    }

    /** The numbers that the pictures got. */
    private static List<Long> film(CameraDisk disk, int fromSecond, int toSecond) {
        List<Long> numbers = new ArrayList<>();
        for (int picture = fromSecond * 5; picture < toSecond * 5; picture++) {
            byte[] bytes = ("picture " + picture).getBytes(StandardCharsets.UTF_8);
            Instant at = START.plusMillis(picture * 200L);
            disk.append(new CapturedUnit(at, at.plusSeconds(41), picture % 5 == 0, bytes))
                    .ifPresent(stored -> numbers.add(stored.number()));
        }
        return numbers;
    }

    /** As {@link #film}, while others take what room there is. */
    private static List<Long> filmWithoutRoom(SmallDisk small, CameraDisk disk, int fromSecond, int toSecond) {
        List<Long> numbers = new ArrayList<>();
        for (int second = fromSecond; second < toSecond; second++) {
            small.fill();
            numbers.addAll(film(disk, second, second + 1));
        }
        return numbers;
    }

    private CameraDisk openOn(SmallDisk small) throws IOException {
        return new CameraDisk(small.folder().resolve("garden"), key, BOUNDS);
    }

    private static List<StoredUnit> readAll(CameraDisk disk, long from) throws IOException {
        List<StoredUnit> units = new ArrayList<>();
        try (PictureStore.Cursor cursor = disk.read(from)) {
            for (Optional<StoredUnit> next = cursor.next(); next.isPresent(); next = cursor.next()) {
                units.add(next.get());
            }
        }
        return units;
    }

    private static List<Long> numbers(List<StoredUnit> units) {
        return units.stream().map(StoredUnit::number).toList();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    @Test
    void whatIsReadIsWhatWasSent() throws IOException {
        try (CameraDisk disk = open()) {
            film(disk, 0, 10);
            List<StoredUnit> units = readAll(disk, 1);
            assertEquals(range(1, 50), numbers(units));
            CapturedUnit seventh = units.get(6).unit();
            assertEquals(ByteBuffer.wrap("picture 6".getBytes(StandardCharsets.UTF_8)), seventh.buffer());
            assertEquals(START.plusMillis(1200), seventh.receivedAt());
            assertEquals(Optional.of(START.plusMillis(42200)), seventh.cameraClockAt());
            assertFalse(seventh.keyFrame());
            assertEquals(range(33, 50), numbers(readAll(disk, 33)));
        }
    }

    @Test
    void nothingIsReadableWithoutTheKey() throws IOException {
        try (CameraDisk disk = open()) {
            film(disk, 0, 10);
        }
        try (var files = Files.walk(folder.resolve("garden"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".units")).toList()) {
                assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains("picture"));
            }
        }
        key = GatewayKey.in(folder.resolve("another.key"));
        try (CameraDisk disk = open()) {
            assertEquals(List.of(), readAll(disk, 1));
        }
    }

    @Test
    void ringKeepsThirtySeconds() throws IOException {
        try (CameraDisk disk = open()) {
            film(disk, 0, 120);
            List<StoredUnit> units = readAll(disk, 1);
            Duration kept = Duration.between(units.getFirst().unit().receivedAt(), START.plusSeconds(120));
            assertTrue(kept.toSeconds() >= 30 && kept.toSeconds() <= 35, kept::toString);
            assertTrue(units.getFirst().unit().keyFrame());
        }
    }

    @Test
    void pinHoldsWhatTheRingWouldDropAndLetsItGoAgain() throws IOException {
        try (CameraDisk disk = open()) {
            film(disk, 0, 20);
            disk.pin("alarm", 26, Long.MAX_VALUE);
            film(disk, 20, 120);
            assertTrue(numbers(readAll(disk, 1)).containsAll(range(26, 600)));
            disk.pin("alarm", 26, 100);
            film(disk, 120, 130);
            List<Long> left = numbers(readAll(disk, 1));
            assertTrue(left.containsAll(range(26, 100)));
            assertFalse(left.contains(300L));
            disk.release("alarm");
            film(disk, 130, 140);
            assertFalse(numbers(readAll(disk, 1)).contains(26L));
        }
    }

    @Test
    void nothingDeletesAllThatNobodyElsePins() throws IOException {
        try (CameraDisk disk = open()) {
            film(disk, 0, 20);
            disk.pin("first", 1, 20);
            disk.pin("second", 50, Long.MAX_VALUE);
            disk.deleteUnpinned("second");
            List<Long> left = numbers(readAll(disk, 1));
            assertTrue(left.containsAll(range(1, 20)));
            assertFalse(left.contains(60L));
            disk.deleteUnpinned("first");
            assertEquals(List.of(), readAll(disk, 1));
            try (var files = Files.list(folder.resolve("garden"))) {
                assertEquals(
                        List.of("numbers"),
                        files.map(f -> f.getFileName().toString()).toList());
            }
        }
        try (CameraDisk disk = open()) {
            film(disk, 21, 22);
            assertEquals(range(101, 105), numbers(readAll(disk, 1)));
        }
    }

    @Test
    void killedGatewayFindsEverythingAndCountsOnWithoutAGap() throws IOException {
        CameraDisk killed = open();
        film(killed, 0, 10);
        try (CameraDisk disk = open()) {
            film(disk, 11, 13);
            assertEquals(range(1, 60), numbers(readAll(disk, 1)));
        }
        killed.close();
    }

    @Test
    void recordCutByACrashEndsItsFileAndHarmsNothingElse() throws IOException {
        try (CameraDisk disk = open()) {
            film(disk, 0, 4);
        }
        Path last = folder.resolve("garden").resolve("%019d.units".formatted(11));
        try (var channel = java.nio.channels.FileChannel.open(last, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - 3);
        }
        try (CameraDisk disk = open()) {
            assertEquals(range(1, 19), numbers(readAll(disk, 1)));
        }
    }

    @Test
    void alteredRecordIsNotRead() throws IOException {
        try (CameraDisk disk = open()) {
            film(disk, 0, 4);
        }
        Path first = folder.resolve("garden").resolve("%019d.units".formatted(1));
        byte[] bytes = Files.readAllBytes(first);
        bytes[200] ^= 1;
        Files.write(first, bytes);
        try (CameraDisk disk = open()) {
            assertFalse(numbers(readAll(disk, 1)).contains(10L));
            assertTrue(numbers(readAll(disk, 1)).containsAll(range(11, 20)));
        }
    }

    @Test
    void sizeBoundGivesUpTheOldestEvenIfPinned() throws IOException {
        try (CameraDisk disk = open(new CameraDisk.Bounds(Duration.ofSeconds(30), Duration.ofHours(1), 8_000))) {
            disk.pin("alarm", 1, Long.MAX_VALUE);
            film(disk, 0, 120);
            List<Long> left = numbers(readAll(disk, 1));
            assertFalse(left.contains(1L));
            assertTrue(left.contains(600L));
            assertEquals(Optional.of(left.getFirst()), disk.lowestKeptFrom(1));
        }
    }

    @Test
    void ageBoundGivesUpTheOldestEvenIfPinned() throws IOException {
        try (CameraDisk disk = open(new CameraDisk.Bounds(Duration.ofSeconds(30), Duration.ofSeconds(60), 1 << 30))) {
            disk.pin("alarm", 1, Long.MAX_VALUE);
            film(disk, 0, 120);
            assertTrue(readAll(disk, 1).getFirst().number() > 250);
        }
    }

    @Test
    void readingFollowsTheWriter() throws IOException {
        try (CameraDisk disk = open();
                PictureStore.Cursor cursor = disk.read(1)) {
            assertEquals(Optional.empty(), cursor.next());
            for (int second = 0; second < 30; second++) {
                film(disk, second, second + 1);
                for (int i = 0; i < 5; i++) {
                    assertEquals(second * 5 + i + 1, cursor.next().orElseThrow().number());
                }
                assertEquals(Optional.empty(), cursor.next());
            }
        }
    }

    @Test
    void instantIsFoundAtTheKeyFrameBeforeIt() throws IOException {
        try (CameraDisk disk = open()) {
            assertEquals(Optional.empty(), disk.firstNumberSince(START));
            film(disk, 0, 20);
            assertEquals(Optional.of(1L), disk.firstNumberSince(START.minusSeconds(9)));
            assertEquals(Optional.of(41L), disk.firstNumberSince(START.plusSeconds(9)));
        }
    }

    @Test
    void instantAfterAHoleIsNotFoundBeforeIt() throws IOException {
        try (CameraDisk disk = open()) {
            film(disk, 0, 4);
            disk.pin("an alarm of before", 1, 20);
            film(disk, 4, 60);
            long afterTheHole = disk.lowestKeptFrom(21).orElseThrow();
            assertTrue(afterTheHole > 100, "nothing of the seconds between is kept: " + afterTheHole);
            assertEquals(Optional.of(1L), disk.firstNumberSince(START));
            assertEquals(Optional.of(afterTheHole), disk.firstNumberSince(START.plusSeconds(10)));
        }
    }

    @Test
    void fullDiskCostsWhatItCannotTakeAndPicturesAreKeptAgainWhenThereIsRoom() throws IOException {
        try (SmallDisk small = new SmallDisk();
                CameraDisk disk = openOn(small)) {
            film(disk, 0, 10);
            assertEquals(Optional.empty(), disk.notKept());
            assertEquals(range(51, 100), filmWithoutRoom(small, disk, 10, 20));
            NotKept notKept = disk.notKept().orElseThrow();
            assertFalse(notKept.since().isBefore(START.plusSeconds(10)));
            assertFalse(notKept.reason().isEmpty());
            small.free();
            assertEquals(range(101, 150), film(disk, 20, 30));
            assertEquals(Optional.empty(), disk.notKept());
            List<Long> kept = numbers(readAll(disk, 1));
            assertTrue(kept.containsAll(range(1, 50)));
            assertFalse(kept.contains(90L));
            assertTrue(kept.containsAll(range(101, 150)));
        }
    }

    @Test
    void onAFullDiskTheRingsOldestMakesRoomForTheNewest() throws IOException {
        try (SmallDisk small = new SmallDisk();
                CameraDisk disk = openOn(small)) {
            film(disk, 0, 40);
            small.fill();
            film(disk, 40, 100);
            assertEquals(Optional.empty(), disk.notKept());
            assertTrue(numbers(readAll(disk, 1)).containsAll(range(400, 500)));
        }
    }

    @Test
    void noNumberIsGivenTwiceByAGatewayThatIsKilledOnAFullDisk() throws IOException {
        try (SmallDisk small = new SmallDisk()) {
            CameraDisk killed = openOn(small);
            film(killed, 0, 10);
            // more than is reserved at once
            assertEquals(range(51, 2050), filmWithoutRoom(small, killed, 10, 410));
            try (CameraDisk disk = openOn(small)) {
                assertTrue(filmWithoutRoom(small, disk, 410, 412).getFirst() > 2050);
                small.free();
                film(disk, 412, 414);
                assertTrue(readAll(disk, 1).getLast().number() > 2060);
            }
            killed.close();
        }
    }

    @Test
    void nothingDeletesOnAFullDiskToo() throws IOException {
        try (SmallDisk small = new SmallDisk();
                CameraDisk disk = openOn(small)) {
            film(disk, 0, 10);
            small.fill();
            disk.deleteUnpinned("alarm");
            assertEquals(List.of(), readAll(disk, 1));
            assertEquals(range(51, 55), film(disk, 10, 11));
        }
    }

    @Test
    void keyFileOfWrongSizeIsRefusedInWords() throws IOException {
        Path broken = folder.resolve("broken.key");
        Files.write(broken, new byte[5]);
        assertThrows(IOException.class, () -> GatewayKey.in(broken));
    }
}
