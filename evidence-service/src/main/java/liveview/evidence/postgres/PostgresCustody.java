package liveview.evidence.postgres;

import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import liveview.evidence.Custody;
import liveview.journal.Entry;
import liveview.journal.postgres.PostgresReader;
import liveview.protocol.internal.v1.CustodyFact;

/** The custody log upon the same batcher as the ledger. */
final class PostgresCustody implements Custody {
    private static final int PAGE = 1_000;

    private final CustodyLog custody;
    private final PostgresReader reader;

    PostgresCustody(CustodyLog custody, PostgresReader reader) {
        this.custody = custody;
        this.reader = reader;
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
}
