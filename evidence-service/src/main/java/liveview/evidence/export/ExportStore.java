package liveview.evidence.export;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import liveview.evidence.NumberRange;
import liveview.protocol.internal.v1.FrozenBag;

/** Where exports are written down, with what they hold until their link ends. */
public interface ExportStore {
    /** Writes down one that was asked for; false when its id is there already. */
    CompletionStage<Boolean> add(Export export);

    CompletionStage<Optional<Export>> find(UUID exportId);

    /** A person's exports that were asked for after an instant, newest first. */
    CompletionStage<List<Export>> of(String subject, Instant after);

    /** Keeps what was frozen. */
    CompletionStage<Void> seal(UUID exportId, Export.Sealed sealed, FrozenBag bag);

    /** Keeps why it could not be made. */
    CompletionStage<Void> fail(UUID exportId, String sentence);

    /** What it holds; empty once its link has ended. */
    CompletionStage<Optional<FrozenBag>> bag(UUID exportId);

    /**
     * Adds to the bytes that were sent, and ends the link with the last of them.
     *
     * @return whether these were the last that were missing
     */
    CompletionStage<Boolean> sent(UUID exportId, NumberRange bytes, Instant now);

    /** Lets go what exports hold whose links have ended. */
    CompletionStage<Void> forgetEnded(Instant now);
}
