package liveview.evidence;

import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/** Where looks are written down, each together with its entry in the custody log. */
public interface LookBook {
    /**
     * Commits the look; the same again is answered as the first time.
     *
     * @return fails with {@link LookIdTaken} when the id is that of another look
     */
    CompletionStage<Look> open(Look look);

    CompletionStage<Optional<Look>> find(UUID lookId);
}
