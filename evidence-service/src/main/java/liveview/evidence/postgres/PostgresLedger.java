package liveview.evidence.postgres;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import liveview.evidence.AlarmStatus;
import liveview.evidence.Ledger;
import liveview.evidence.NewSegment;
import liveview.evidence.OlderEpoch;
import liveview.evidence.Recording;
import liveview.evidence.RecordingStart;
import liveview.evidence.WrappedKey;
import liveview.journal.Bytes;
import liveview.journal.Command;
import liveview.journal.postgres.PostgresJournal;

/** The ledger upon the custody log's batcher: what waits goes into one commit. */
final class PostgresLedger implements Ledger {
    private final PostgresJournal<Deed, Answer> custody;

    PostgresLedger(PostgresJournal<Deed, Answer> custody) {
        this.custody = custody;
    }

    @Override
    public CompletionStage<Recording> begin(RecordingStart start, AlarmStatus status, WrappedKey key) {
        return submit(new Deed.Begin(start, status, key))
                .chain(answer -> answer.older()
                        ? Uni.createFrom()
                                .failure(new OlderEpoch(answer.recording().epoch()))
                        : Uni.createFrom().item(answer.recording()))
                .subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Recording> seal(NewSegment segment) {
        return submit(new Deed.Seal(segment)).map(Answer::recording).subscribeAsCompletionStage();
    }

    @Override
    public CompletionStage<Void> refuse(String streamId, long number, Bytes kept, Bytes refused) {
        return submit(new Deed.Refuse(streamId, number, kept, refused))
                .replaceWithVoid()
                .subscribeAsCompletionStage();
    }

    private Uni<Answer> submit(Deed deed) {
        return custody.submit(new Command<>(Set.of(deed.streamId()), Optional.empty(), deed));
    }
}
