package liveview.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.LegalBasis;
import liveview.protocol.alarm.v1.Observation;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.PicturesRefused;
import liveview.protocol.alarm.v1.WindowEndCause;

/**
 * Whether the pictures of an alarm may be shown: they need a stated fact, a legal basis, and an open window.
 *
 * @param basis the legal basis that the site's agreement gave when the alarm was raised
 * @param lacking what was lacking then; unspecified = nothing
 * @param found a fact that may be an offence was stated
 * @param window the view window
 * @param withdrawn the basis is gone for good
 * @param stopped cameras that the central stopped for now
 */
public record Pictures(
        LegalBasis basis,
        PicturesRefused lacking,
        boolean found,
        Window window,
        boolean withdrawn,
        Set<String> stopped) {
    /** How long a window may be open at most when nobody extends it; a zone may decide for less. */
    public static final Duration WINDOW = Duration.ofMinutes(30);

    /** How long FILL of what was captured before the end is taken. */
    public static final Duration FILL_AFTER_END = Duration.ofHours(24);

    /** What an operator may state that is no fact for the police. */
    private static final Set<ObservationCode> NO_OFFENCE = EnumSet.of(
            ObservationCode.OBSERVATION_CODE_NOTHING_SEEN,
            ObservationCode.OBSERVATION_CODE_ANIMAL,
            ObservationCode.OBSERVATION_CODE_KNOWN_PERSON);

    public Pictures {
        stopped = Set.copyOf(stopped);
    }

    /** Whether this finding states at least one fact that may be an offence. */
    static boolean states(Finding finding) {
        return finding.getObservationsList().stream()
                .map(Observation::getCode)
                .anyMatch(code -> !NO_OFFENCE.contains(code));
    }

    /** Until when pictures may be watched; empty when they may not be watched now. */
    public Optional<Instant> viewUntil(Instant now) {
        return window instanceof Window.Open(Instant until) && now.isBefore(until)
                ? Optional.of(until)
                : Optional.empty();
    }

    /** Why an ongoing alarm has no pictures now; unspecified = it has. */
    PicturesRefused refused(Instant now) {
        if (withdrawn) {
            return PicturesRefused.PICTURES_REFUSED_WITHDRAWN;
        }
        return switch (window) {
            case Window.Open(Instant until) ->
                now.isBefore(until)
                        ? PicturesRefused.PICTURES_REFUSED_UNSPECIFIED
                        : PicturesRefused.PICTURES_REFUSED_WINDOW_ENDED;
            case Window.Ended(WindowEndCause cause, Instant _) ->
                cause == WindowEndCause.WINDOW_END_CAUSE_PICTURES_STOPPED
                        ? PicturesRefused.PICTURES_REFUSED_WITHDRAWN
                        : PicturesRefused.PICTURES_REFUSED_WINDOW_ENDED;
            case Window.Never() ->
                found || lacking != PicturesRefused.PICTURES_REFUSED_UNSPECIFIED
                        ? lacking
                        : PicturesRefused.PICTURES_REFUSED_NO_FINDING;
        };
    }

    /** Whether a window may be opened once a fact is stated. */
    boolean mayOpen() {
        boolean grounded = lacking == PicturesRefused.PICTURES_REFUSED_UNSPECIFIED
                || lacking == PicturesRefused.PICTURES_REFUSED_NO_FINDING;
        return grounded && !withdrawn;
    }

    Pictures with(Window changed) {
        return new Pictures(basis, lacking, found, changed, withdrawn, stopped);
    }

    /** A finding lifts the stop of the cameras it names: the central states anew what they show. */
    Pictures withFinding(Finding finding) {
        Set<String> still = new HashSet<>(stopped);
        finding.getObservationsList().forEach(observation -> still.remove(observation.getCameraId()));
        return new Pictures(basis, lacking, found || states(finding), window, withdrawn, still);
    }

    Pictures asWithdrawn() {
        return new Pictures(basis, lacking, found, window, true, stopped);
    }

    Pictures withStopped(String cameraId) {
        Set<String> more = new HashSet<>(stopped);
        more.add(cameraId);
        return new Pictures(basis, lacking, found, window, withdrawn, more);
    }
}
