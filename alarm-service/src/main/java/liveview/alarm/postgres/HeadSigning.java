package liveview.alarm.postgres;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.operators.multi.processors.BroadcastProcessor;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import liveview.alarm.ChainHeads;
import liveview.journal.SignedHead;
import liveview.journal.postgres.PostgresHeads;
import liveview.protocol.alarm.v1.ChainHead;
import org.jboss.logging.Logger;

/** Signs the journal's end at its interval and after each alarm that ends, and says so to who follows. */
@ApplicationScoped
class HeadSigning implements ChainHeads {
    private static final Logger LOG = Logger.getLogger(HeadSigning.class);

    private final Vertx vertx;
    private final PostgresHeads heads;
    private final JournalConfig config;
    private final BroadcastProcessor<ChainHead> signed = BroadcastProcessor.create();
    private final AtomicBoolean underWay = new AtomicBoolean();
    private final AtomicBoolean again = new AtomicBoolean();
    private Optional<SignedHead> published = Optional.empty();
    private long timer;

    HeadSigning(Vertx vertx, PostgresHeads heads, JournalConfig config) {
        this.vertx = vertx;
        this.heads = heads;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        heads.load().subscribe().with(found -> {}, failure -> LOG.warnf("event=heads-wait cause=%s", failure));
        timer = vertx.setPeriodic(config.signing().every().toMillis(), due -> signSoon());
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }

    @Override
    public Optional<ChainHead> latest() {
        return heads.latest().map(HeadSigning::toProto);
    }

    @Override
    public Flow.Publisher<ChainHead> signed() {
        return signed.onOverflow().dropPreviousItems();
    }

    /** Signs now; what is asked for meanwhile is one more signature afterwards. */
    void signSoon() {
        again.set(true);
        if (underWay.compareAndSet(false, true)) {
            again.set(false);
            heads.sign()
                    .subscribe()
                    .with(
                            head -> {
                                publish(head);
                                finished();
                            },
                            failure -> {
                                LOG.warnf("event=head-not-signed cause=%s", failure);
                                underWay.set(false);
                            });
        }
    }

    private void finished() {
        underWay.set(false);
        if (again.get()) {
            signSoon();
        }
    }

    private synchronized void publish(SignedHead head) {
        if (!published.equals(Optional.of(head))) {
            published = Optional.of(head);
            signed.onNext(toProto(head));
        }
    }

    private static ChainHead toProto(SignedHead head) {
        return ChainHead.newBuilder()
                .setZone(head.zone())
                .setPosition(head.position())
                .setDigest(com.google.protobuf.ByteString.copyFrom(head.digest().toArray()))
                .setSignedAt(liveview.alarm.ProtoTime.toProto(head.signedAt()))
                .setKeyId(head.keyId())
                .setSignature(
                        com.google.protobuf.ByteString.copyFrom(head.signature().toArray()))
                .build();
    }
}
