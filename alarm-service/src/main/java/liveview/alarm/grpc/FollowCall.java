package liveview.alarm.grpc;

import io.grpc.stub.ServerCallStreamObserver;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import liveview.alarm.BoardsOpen;
import liveview.alarm.CentralLinks;
import liveview.alarm.ChainHeads;
import liveview.alarm.Entry;
import liveview.alarm.ProtoTime;
import liveview.alarm.StoredFacts;
import liveview.journal.postgres.Tail;
import liveview.protocol.alarm.v1.FollowResponse;
import liveview.protocol.alarm.v1.StillHere;

/** One central that follows what becomes of its alarms, with the heads that it keeps as a witness. */
final class FollowCall {
    private static final Duration STILL_HERE = Duration.ofSeconds(10);

    private final String centralId;
    private final Owners owners;
    private final CentralEvents events;
    private final BoardsOpen boards;
    private final CentralLinks links;
    private final Clock clock;
    private final AtomicLong position;

    FollowCall(
            String centralId,
            long after,
            Owners owners,
            CentralEvents events,
            BoardsOpen boards,
            CentralLinks links,
            Clock clock) {
        this.centralId = centralId;
        this.owners = owners;
        this.events = events;
        this.boards = boards;
        this.links = links;
        this.clock = clock;
        this.position = new AtomicLong(after);
    }

    void begin(ServerCallStreamObserver<FollowResponse> caller, Tail tail, ChainHeads heads, Vertx vertx) {
        AtomicLong timer = new AtomicLong(-1);
        HeadsTo headsTo = new HeadsTo();
        Runnable left = links.opened(centralId);
        Outbound<Seen, FollowResponse> outbound = Outbound.begin(
                caller,
                tail.follow(position.get()).onItem().transformToUniAndConcatenate(this::seen),
                this::taker,
                () -> {
                    vertx.cancelTimer(timer.get());
                    headsTo.cancel();
                    left.run();
                });
        heads.latest().ifPresent(head -> outbound.send(headMessage(head)));
        headsTo.begin(Multi.createFrom().publisher(heads.signed()), head -> outbound.send(headMessage(head)));
        timer.set(vertx.setPeriodic(STILL_HERE.toMillis(), now -> outbound.send(stillHere())));
        if (caller.isCancelled()) {
            vertx.cancelTimer(timer.get());
            headsTo.cancel();
            left.run();
        }
    }

    private Consumer<Seen> taker(Outbound<Seen, FollowResponse> outbound) {
        return seen -> {
            seen.mine()
                    .flatMap(events::event)
                    .ifPresent(event -> outbound.send(
                            FollowResponse.newBuilder().setEvent(event).build()));
            position.set(seen.position());
        };
    }

    private Uni<Seen> seen(liveview.journal.Entry stored) {
        Optional<Entry> entry = StoredFacts.toDomain(stored);
        return entry.isEmpty()
                ? Uni.createFrom().item(new Seen(stored.position(), Optional.empty()))
                : owners.ownerOf(entry.get())
                        .map(owner ->
                                new Seen(stored.position(), entry.filter(one -> owner.equals(Optional.of(centralId)))));
    }

    private static FollowResponse headMessage(liveview.protocol.alarm.v1.ChainHead head) {
        return FollowResponse.newBuilder().setHead(head).build();
    }

    private FollowResponse stillHere() {
        return FollowResponse.newBuilder()
                .setStillHere(StillHere.newBuilder()
                        .setPosition(position.get())
                        .setSentAt(ProtoTime.toProto(clock.instant()))
                        .setDispatchersConnected(boards.count()))
                .build();
    }

    /** Everything up to this position was looked at; {@code mine} is there when the last concerns this central. */
    private record Seen(long position, Optional<Entry> mine) {}
}
