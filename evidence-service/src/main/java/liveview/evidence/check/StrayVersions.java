package liveview.evidence.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liveview.evidence.EvidenceIndex;
import liveview.evidence.ObjectStore;
import liveview.evidence.StoredVersion;

/** Looks at every version in the store for those that are not evidence: of nobody, or laid over what is. */
final class StrayVersions {
    /** {@code alarm/stream/segment}; probes and heads have keys of two parts or their own beginning. */
    private static final Pattern SEGMENT = Pattern.compile("(?!heads/|probe/)([^/]+)/([^/]+)/[^/]+");

    private final ObjectStore store;
    private final EvidenceIndex index;
    private final Map<String, ToldRecording> told;
    private final Instant until;
    private final List<EvidenceFinding> findings = new ArrayList<>();
    private final Set<String> unknown = new HashSet<>();
    private String current = "";
    private Map<String, String> versionByKey = Map.of();
    private long left;

    /**
     * @param told all recordings of the custody log, by live stream
     * @param until a recording that is stored from then on, by the store's clock, may not be told yet
     */
    StrayVersions(ObjectStore store, EvidenceIndex index, Map<String, ToldRecording> told, Instant until) {
        this.store = store;
        this.index = index;
        this.told = told;
        this.until = until;
    }

    /** Blocks until all was looked at. */
    List<EvidenceFinding> run() {
        store.versions("", this::look);
        unknown.forEach(what -> findings.add(new EvidenceFinding(Trouble.OBJECT_UNKNOWN, what)));
        return findings;
    }

    /** How many versions belong to known recordings and are no evidence. */
    long left() {
        return left;
    }

    private void look(StoredVersion version) {
        Matcher key = SEGMENT.matcher(version.key());
        if (!key.matches()) {
            return;
        }
        String alarmId = key.group(1);
        String streamId = key.group(2);
        boolean known = Optional.ofNullable(told.get(streamId))
                .filter(recording -> recording.alarmId().equals(alarmId))
                .isPresent();
        if (!known) {
            if (version.storedAt().isBefore(until)) {
                unknown.add("recording %s of alarm %s".formatted(streamId, alarmId));
            }
            return;
        }
        Optional<String> evidence = Optional.ofNullable(versions(streamId).get(version.key()));
        if (evidence.filter(version.versionId()::equals).isPresent()) {
            return;
        }
        if (version.newest() && evidence.isPresent()) {
            findings.add(new EvidenceFinding(
                    Trouble.OBJECT_OVERWRITTEN,
                    version.key(),
                    version.deleteMarker() ? "a delete marker" : "version " + version.versionId()));
        } else {
            left++;
        }
    }

    /** The version that is evidence, by key, of one recording at a time: a listing goes mostly key by key. */
    private Map<String, String> versions(String streamId) {
        if (!streamId.equals(current)) {
            Map<String, String> next = new HashMap<>();
            index.segments(streamId)
                    .toCompletableFuture()
                    .join()
                    .forEach(segment ->
                            next.put(segment.object().key(), segment.object().versionId()));
            told.get(streamId).doubtful().values().forEach(object -> next.put(object.key(), object.versionId()));
            versionByKey = next;
            current = streamId;
        }
        return versionByKey;
    }
}
