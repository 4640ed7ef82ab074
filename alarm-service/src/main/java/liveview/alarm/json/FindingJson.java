package liveview.alarm.json;

import java.time.Instant;
import java.util.List;
import liveview.protocol.alarm.v1.Finding;
import liveview.protocol.alarm.v1.Observation;
import org.jspecify.annotations.Nullable;

/** What an operator saw; the level is 0 to 4 (TMA-AVS-01:2023). */
public record FindingJson(
        List<ObservationJson> observations,
        @Nullable TextJson text,
        @Nullable Integer avsLevel,
        @Nullable String operator,
        @Nullable Instant statedAt) {

    /** One thing seen. */
    public record ObservationJson(
            @Nullable String code,
            @Nullable Integer count,
            @Nullable String cameraId,
            @Nullable Instant observedAt) {
        static ObservationJson of(Observation observation) {
            return new ObservationJson(
                    Words.name(observation.getCode()),
                    observation.hasCount() ? observation.getCount() : null,
                    Words.present(observation.getCameraId()),
                    Words.instant(observation.hasObservedAt(), observation.getObservedAt()));
        }
    }

    static FindingJson of(Finding finding) {
        return new FindingJson(
                finding.getObservationsList().stream().map(ObservationJson::of).toList(),
                TextJson.of(finding.getText()),
                finding.hasAvsLevel() ? finding.getAvsLevel() : null,
                Words.present(finding.getOperator()),
                Words.instant(finding.hasStatedAt(), finding.getStatedAt()));
    }

    /** The same without the operator's own words. */
    FindingJson withoutText() {
        return new FindingJson(observations, null, avsLevel, operator, statedAt);
    }
}
