package liveview.gateway.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import liveview.gateway.SmallDisk;
import liveview.protocol.alarm.v1.ChainHead;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessFilesTest {
    @TempDir
    Path folder;

    private static ChainHead head(long position, int digest) {
        return ChainHead.newBuilder()
                .setZone("5324")
                .setPosition(position)
                .setDigest(ByteString.copyFrom(new byte[] {(byte) digest}))
                .setSignedAt(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .setKeyId("ab")
                .setSignature(ByteString.copyFrom(new byte[] {3}))
                .build();
    }

    private List<String> lines() throws IOException {
        return Files.readAllLines(folder.resolve("heads.jsonl"));
    }

    @Test
    void sameHeadIsKeptOnceAlsoOverARestart() throws IOException {
        WitnessFiles witness = new WitnessFiles(folder);
        witness.keep(head(7, 1));
        witness.keep(head(7, 1));
        new WitnessFiles(folder).keep(head(7, 1));
        assertEquals(1, lines().size());
    }

    @Test
    void whoStartsOverDoesSoAfterARestartTooAndKeepsTheHeads() throws IOException {
        WitnessFiles witness = new WitnessFiles(folder);
        witness.keep(head(7, 1));
        witness.handled(7);
        witness.startOver();
        assertEquals(0, new WitnessFiles(folder).position());
        assertEquals(1, lines().size());
    }

    @Test
    void anotherDigestAtTheSameOrAnEarlierPositionIsKeptToo() throws IOException {
        WitnessFiles witness = new WitnessFiles(folder);
        witness.keep(head(7, 1));
        witness.keep(head(7, 2));
        witness.keep(head(5, 3));
        assertEquals(3, lines().size());
    }

    @Test
    void lineCutByAPowerFailureIsTakenAway() throws IOException {
        new WitnessFiles(folder).keep(head(7, 1));
        Files.writeString(folder.resolve("heads.jsonl"), "{\"zone\":\"53", StandardOpenOption.APPEND);
        new WitnessFiles(folder).keep(head(8, 1));
        assertEquals(2, lines().size());
        assertTrue(lines().getLast().contains("\"position\":8"));
    }

    @Test
    void fullDiskStopsNothingAndGetsEveryHeadAsAWholeLineLater() throws IOException {
        try (SmallDisk small = new SmallDisk()) {
            Path files = small.folder().resolve("witness");
            WitnessFiles witness = new WitnessFiles(files);
            witness.keep(head(7, 1));
            witness.handled(7);
            small.fill();
            for (int position = 8; position < 20; position++) {
                witness.keep(head(position, 1));
                witness.handled(position);
            }
            assertEquals(19, witness.position());
            assertTrue(new WitnessFiles(files).position() < 19, "no further than the heads that are on disk");
            small.free();
            witness.keep(head(20, 1));
            witness.handled(20);
            List<String> lines = Files.readAllLines(files.resolve("heads.jsonl"));
            assertEquals(14, lines.size());
            assertTrue(lines.stream().allMatch(line -> line.startsWith("{") && line.endsWith("}")), lines::toString);
            assertEquals(20, new WitnessFiles(files).position());
        }
    }

    @Test
    void positionOnlyGrowsAndIsThereAfterARestart() throws IOException {
        WitnessFiles witness = new WitnessFiles(folder);
        assertEquals(0, witness.position());
        witness.handled(12);
        witness.handled(9);
        assertEquals(12, new WitnessFiles(folder).position());
    }
}
