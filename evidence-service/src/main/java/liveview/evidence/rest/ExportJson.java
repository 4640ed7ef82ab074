package liveview.evidence.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import liveview.evidence.NumberRange;
import liveview.evidence.export.Export;
import liveview.evidence.export.ExportProgress;
import org.jspecify.annotations.Nullable;

/**
 * An export as its person's page knows it.
 *
 * @param doneBytes how many bytes were read to make it, while it is being made
 * @param workBytes how many will be, about
 * @param bytes of the zip file, once it is sealed
 * @param sentBytes how many of them were sent
 * @param tagManifestSha256 what the zone's key signed
 * @param link where the bytes are, while they may be had
 * @param failure why it could not be made
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record ExportJson(
        UUID exportId,
        String alarmId,
        String purpose,
        String caseNumber,
        String prosecutorsDecision,
        Instant askedAt,
        State state,
        @Nullable Long doneBytes,
        @Nullable Long workBytes,
        @Nullable Long bytes,
        @Nullable Long sentBytes,
        @Nullable Instant until,
        @Nullable String tagManifestSha256,
        @Nullable String link,
        @Nullable Instant takenAt,
        @Nullable String failure) {
    /** Where it stands. */
    enum State {
        MAKING,
        SEALED,
        /** The person has it all. */
        TAKEN,
        /** The link's time is over. */
        ENDED,
        FAILED
    }

    static ExportJson of(Export export, Optional<ExportProgress> progress, Instant now) {
        State state = state(export, now);
        Optional<Export.Sealed> sealed = export.sealed();
        return new ExportJson(
                export.exportId(),
                export.alarmId(),
                export.purpose(),
                export.caseNumber(),
                export.prosecutorsDecision(),
                export.askedAt(),
                state,
                state == State.MAKING ? progress.map(ExportProgress::done).orElse(null) : null,
                state == State.MAKING ? progress.map(ExportProgress::total).orElse(null) : null,
                sealed.map(Export.Sealed::bytes).orElse(null),
                sealed.isPresent() ? sent(export) : null,
                sealed.map(Export.Sealed::until).orElse(null),
                sealed.map(seal -> seal.seal().hex()).orElse(null),
                state == State.SEALED ? ExportsResource.link(export.exportId()) : null,
                export.takenAt().orElse(null),
                export.failure().orElse(null));
    }

    private static State state(Export export, Instant now) {
        if (export.failure().isPresent()) {
            return State.FAILED;
        }
        if (export.takenAt().isPresent()) {
            return State.TAKEN;
        }
        return export.sealed()
                .map(frozen -> now.isBefore(frozen.until()) ? State.SEALED : State.ENDED)
                .orElse(State.MAKING);
    }

    private static long sent(Export export) {
        return export.sent().stream().mapToLong(ExportJson::size).sum();
    }

    private static long size(NumberRange range) {
        return range.last() - range.first() + 1;
    }
}
