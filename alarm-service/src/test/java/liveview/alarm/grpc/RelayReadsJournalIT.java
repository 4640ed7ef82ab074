package liveview.alarm.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import liveview.alarm.ZoneDatabase;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.internal.v1.JournalEntry;
import liveview.protocol.internal.v1.JournalServiceGrpc;
import liveview.protocol.internal.v1.ReadRequest;
import liveview.testkit.realm.Machine;
import liveview.testkit.realm.TestRealmResource;
import org.junit.jupiter.api.Test;

/** A relay reads the whole journal, and a central none of it. */
@QuarkusTest
@QuarkusTestResource(TestRealmResource.class)
@QuarkusTestResource(ZoneDatabase.class)
class RelayReadsJournalIT extends AtTheMachinesDoor {
    @Test
    void theJournalIsReadWithoutGapAndOnlyTheKindsAsked() {
        long before = intake().raiseAlarm(alarm().build()).getPosition();
        for (int i = 0; i < 20; i++) {
            intake().raiseAlarm(alarm().build());
        }
        List<JournalEntry> entries = read(before, before + 20);
        assertTrue(entries.size() >= 20);
        for (int i = 0; i < entries.size(); i++) {
            assertEquals(before + 1 + i, entries.get(i).getPosition());
        }
        var onlyClosed =
                reader().read(ReadRequest.newBuilder().addKinds("alarm_closed").build());
        onlyClosed.forEachRemaining(
                response -> response.getEntriesList().forEach(entry -> assertEquals("alarm_closed", entry.getKind())));
    }

    @Test
    void aCentralMayNotReadTheJournalNorARelayRaiseAlarms() {
        refused(
                Status.Code.PERMISSION_DENIED,
                () -> JournalServiceGrpc.newBlockingStub(central.channel())
                        .withCallCredentials(Machine.bearer(token("central-a")))
                        .read(ReadRequest.getDefaultInstance())
                        .hasNext());
        refused(
                Status.Code.PERMISSION_DENIED,
                () -> IntakeServiceGrpc.newBlockingStub(relay.channel())
                        .withCallCredentials(Machine.bearer(relayToken()))
                        .raiseAlarm(alarm().build()));
    }
}
