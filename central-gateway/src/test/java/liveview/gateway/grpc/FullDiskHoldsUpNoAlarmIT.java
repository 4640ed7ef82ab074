package liveview.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import liveview.gateway.SentAlarm;
import liveview.gateway.SmallDisk;
import liveview.gateway.ZoneStatus;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.alarm.v1.Opened;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a disk without room the operator's alarm, its live picture and what the police do pass as on any other. */
class FullDiskHoldsUpNoAlarmIT extends ZoneClientFixture {
    private final SmallDisk small = new SmallDisk();

    @Override
    Path disk() {
        return small.folder();
    }

    @AfterEach
    void closeDisk() throws IOException {
        small.close();
    }

    @Test
    void alarmPictureAndAnswersPassAndTheDiskIsBroughtUpToDate() throws IOException {
        soon(() -> link.status().link() == ZoneStatus.Link.CONNECTED && zone.followedFrom.size() == 1);
        small.fill();
        SentAlarm sent = send();
        soon(() -> alarms.sent(sent.alarmId()).orElseThrow().answer().isPresent());
        assertNotNull(camera.camera().state().notKept());
        zone.happens(event(sent, 101).setOpened(Opened.getDefaultInstance()).build());
        zone.signs(head(101));
        soon(() -> alarms.sent().getFirst().events().size() == 1);
        camera.film(2);
        soon(() -> arrived().contains(last()));
        assertEquals(1, zone.followedFrom.size(), "the link is not given up for the disk");

        small.free();
        zone.signs(head(102));
        Path heads = disk().resolve("witness").resolve("heads.jsonl");
        soon(() -> Files.exists(heads) && Files.readAllLines(heads).size() == 2);
        alarms.tick();
        stopGateway();
        startGateway();
        assertEquals(1, alarms.sent(sent.alarmId()).orElseThrow().events().size());
    }

    private static ChainHead head(long position) {
        return ChainHead.newBuilder()
                .setZone("5324")
                .setPosition(position)
                .setDigest(ByteString.copyFrom(new byte[] {1, 2}))
                .build();
    }
}
