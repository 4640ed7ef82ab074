package liveview.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import liveview.demo.Exporting;
import liveview.demo.zone.Service;
import liveview.media.AccessUnitSplitter;
import liveview.media.H264;
import liveview.testkit.video.RtspCamera;
import liveview.testkit.video.TestVideo;
import liveview.verify.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A tap on a network camera's side of RTSP: every NAL unit that it sent is in the export, once, in order, unchanged. */
@ExtendWith(OneZone.class)
class CourtGetsWhatTheCameraSentIT {
    /** A minute without a repetition, so that each NAL unit stands for itself. */
    private static final TestVideo VIDEO = TestVideo.small(1500).withNumbers();

    @TempDir
    private Path folder;

    @Test
    void everyNalUnitOnceInOrderUnchanged(TestZone zone) throws IOException {
        AccessUnitSplitter splitter = new AccessUnitSplitter(H264.INSTANCE, 1 << 22);
        List<byte[]> pictures = new ArrayList<>(splitter.push(VIDEO.h264()));
        pictures.addAll(splitter.finish());
        Service gateway = zone.zone().gateway();
        gateway.stop();
        try (RtspCamera camera = new RtspCamera(pictures)) {
            gateway.restart(Map.of("liveview.gateway.cameras.garden.source", camera.url()));
            gateway.awaitReady();
            await().atMost(TestZone.PATIENCE).until(() -> camera.sent().size() > 50);
            WatchedAlarm alarm = WatchedAlarm.begin(zone);
            alarm.tile().awaitLiveForTwoSeconds();
            alarm.board().does("accept").does("close", "");
            List<String> exported = exported(zone, alarm.alarmId());
            assertSame(camera.sent(), exported);
        } finally {
            gateway.kill();
        }
    }

    /** NAL units of the original, parameter sets apart: the gateway repeats those of the session description. */
    private List<String> exported(TestZone zone, String alarmId) throws IOException {
        Exporting exporting = new Exporting(zone.zone().signIn("investigator"));
        await().atMost(TestZone.PATIENCE).until(() -> exporting.isComplete(alarmId));
        String exportId = exporting.ask(alarmId);
        AtomicReference<JsonNode> sealed = new AtomicReference<>();
        await().atMost(TestZone.PATIENCE).until(() -> {
            exporting.sealed(exportId).ifPresent(sealed::set);
            return sealed.get() != null;
        });
        Path zip = folder.resolve("bag.zip");
        exporting.save(sealed.get(), zip);
        assertEquals(
                List.of(),
                exporting.verify(zip).stream()
                        .filter(Result.Note.class::isInstance)
                        .toList());
        List<String> nals = new ArrayList<>();
        long pictures = 0;
        try (ZipFile bag = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : bag.stream().toList()) {
                byte[] bytes = bag.getInputStream(entry).readAllBytes();
                if (entry.getName().endsWith("/original.h264")) {
                    RtspCamera.nalUnits(bytes).stream()
                            .filter(nal -> !isParameterSet(nal))
                            .map(RtspCamera::digest)
                            .forEach(nals::add);
                } else if (entry.getName().endsWith("/units.csv")) {
                    pictures +=
                            new String(bytes, StandardCharsets.UTF_8).lines().count() - 1;
                }
            }
        }
        assertTrue(pictures > 100, "pictures: " + pictures);
        return nals;
    }

    private static boolean isParameterSet(byte[] nal) {
        int type = nal[0] & 0x1f;
        return type == 7 || type == 8;
    }

    /** What the gateway's ring held of the camera before goes ahead; from the first unit of this one on it is a run of the tap. */
    private static void assertSame(List<String> tapped, List<String> exported) {
        Set<String> known = new HashSet<>(tapped);
        assertEquals(tapped.size(), known.size(), "the tap's own units are all different");
        List<String> ours = exported.subList(
                Math.toIntExact(
                        exported.stream().takeWhile(nal -> !known.contains(nal)).count()),
                exported.size());
        assertTrue(ours.size() > 100, "exported: " + ours.size());
        int from = tapped.indexOf(ours.getFirst());
        assertEquals(tapped.subList(from, from + ours.size()), ours);
    }
}
