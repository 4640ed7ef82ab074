package liveview.gateway.grpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.grpc.Status;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import liveview.gateway.SentAlarm;
import liveview.gateway.Witness;
import liveview.gateway.oidc.Tokens;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.alarm.v1.Closed;
import liveview.protocol.alarm.v1.Opened;
import org.junit.jupiter.api.Test;

/** A fault that nobody thought of, in a part that the link calls, costs one try and not the link. */
class FaultsAreOutlivedIT extends ZoneClientFixture {
    private final AtomicInteger faults = new AtomicInteger();
    private final AtomicInteger faulted = new AtomicInteger();

    private void fail() {
        if (faults.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            faulted.incrementAndGet();
            throw new IllegalStateException("a fault that nobody thought of");
        }
    }

    @Override
    Tokens tokens() {
        return new Tokens() {
            @Override
            public Optional<String> current() {
                return Optional.of("the-token");
            }

            @Override
            public void refused() {
                fail();
            }
        };
    }

    @Override
    Witness witness() throws IOException {
        Witness files = super.witness();
        return new Witness() {
            @Override
            public long position() {
                return files.position();
            }

            @Override
            public void handled(long position) {
                fail();
                files.handled(position);
            }

            @Override
            public void startOver() {
                files.startOver();
            }

            @Override
            public void keep(ChainHead head) {
                files.keep(head);
            }
        };
    }

    @Test
    void alarmGoesOutAfterAFaultInSendingIt() {
        soon(() -> zone.followedFrom.size() == 1);
        faults.set(1);
        zone.refuseNext.add(Status.UNAUTHENTICATED);
        SentAlarm sent = send();
        soon(() -> alarms.sent(sent.alarmId()).orElseThrow().answer().isPresent());
        assertEquals(1, faulted.get());
        assertEquals(1, zone.raised.size());
    }

    @Test
    void policeAreHeardAgainAfterAFaultInHearingThem() {
        SentAlarm sent = send();
        soon(() -> zone.raised.size() == 1 && zone.followedFrom.size() == 1);
        faults.set(1);
        zone.happens(event(sent, 101).setOpened(Opened.getDefaultInstance()).build());
        soon(() -> zone.followedFrom.size() == 2);
        zone.happens(event(sent, 102).setClosed(Closed.getDefaultInstance()).build());
        soon(() -> alarms.sent().getFirst().ended());
        assertEquals(1, faulted.get());
        assertEquals(2, alarms.sent().getFirst().events().size());
    }
}
