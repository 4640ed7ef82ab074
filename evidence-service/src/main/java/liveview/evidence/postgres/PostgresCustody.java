package liveview.evidence.postgres;

import com.google.protobuf.InvalidProtocolBufferException;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import liveview.evidence.ChainLink;
import liveview.evidence.Custody;
import liveview.evidence.LockExtension;
import liveview.journal.Bytes;
import liveview.journal.Entry;
import liveview.journal.SignedHead;
import liveview.journal.postgres.PostgresHeads;
import liveview.journal.postgres.PostgresReader;
import liveview.protocol.internal.v1.CustodyFact;

/** The custody log upon the same batcher as the ledger. */
final class PostgresCustody implements Custody {
    private static final int PAGE = 1_000;
    private static final String LOCK_EXTENDED =
            CustodyFact.FactCase.LOCK_EXTENDED.name().toLowerCase(Locale.ROOT);

    private final CustodyLog custody;
    private final PostgresReader reader;
    private final PostgresHeads heads;

    PostgresCustody(CustodyLog custody, PostgresReader reader, PostgresHeads heads) {
        this.custody = custody;
        this.reader = reader;
        this.heads = heads;
    }

    @Override
    public CompletionStage<Long> append(String alarmId, CustodyFact fact) {
        return custody.submit(new Deed.Note(alarmId, fact))
                .map(answer -> ((Answer.Noted) answer).position())
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<List<Entry>> entries(String alarmId) {
        return ofAlarm(alarmId, 0, new ArrayList<>()).subscribeAsCompletionStage();
    }

    private Uni<List<Entry>> ofAlarm(String alarmId, long after, List<Entry> before) {
        return reader.ofSubject(alarmId, after, PAGE).chain(page -> {
            before.addAll(page);
            return page.size() < PAGE
                    ? Uni.createFrom().item(before)
                    : ofAlarm(alarmId, page.getLast().position(), before);
        });
    }

    @Override
    public CompletionStage<List<LockExtension>> extensions(String alarmId) {
        return reader.ofSubject(alarmId, LOCK_EXTENDED, 0, PAGE)
                .map(entries -> entries.stream()
                        .flatMap(entry -> entry.payload().map(payload -> extension(entry, payload)).stream())
                        .toList())
                .subscribeAsCompletionStage();
    }

    private static LockExtension extension(Entry entry, Bytes payload) {
        try {
            CustodyFact fact = CustodyFact.parseFrom(payload.toArray());
            var decided = fact.getLockExtended();
            Instant until = Instant.ofEpochSecond(
                    decided.getRetainUntil().getSeconds(),
                    decided.getRetainUntil().getNanos());
            return new LockExtension(until, fact.getActor().getName(), decided.getReason(), entry.at());
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("The custody log holds a payload that is no fact.", damaged);
        }
    }

    @Override
    public CompletionStage<List<ChainLink>> links(long after, long until) {
        return links(after, until, new ArrayList<>()).subscribeAsCompletionStage();
    }

    private Uni<List<ChainLink>> links(long after, long until, List<ChainLink> before) {
        return reader.after(after, PAGE).chain(page -> {
            page.stream()
                    .filter(entry -> entry.position() <= until)
                    .map(ChainLink::of)
                    .forEach(before::add);
            boolean done = page.size() < PAGE || page.getLast().position() >= until;
            return done ? Uni.createFrom().item(before) : links(page.getLast().position(), until, before);
        });
    }

    @Override
    public CompletionStage<SignedHead> sign() {
        return heads.sign().subscribeAsCompletionStage();
    }
}
