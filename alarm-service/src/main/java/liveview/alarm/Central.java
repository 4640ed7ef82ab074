package liveview.alarm;

import java.util.Map;
import liveview.protocol.alarm.v1.LegalBasis;

/**
 * An alarm central as the zone's settings know it.
 *
 * @param phoneNumber whom to phone when neither alarm nor site says so, E.164; empty = not known
 * @param agreements the legal basis that each listed agreement gives
 */
public record Central(String centralId, String name, String phoneNumber, Map<String, LegalBasis> agreements) {
    /**
     * Checks the bounds.
     *
     * @throws InvalidRequest when an id, name or number is out of bounds
     */
    public Central {
        Bounds.id("centralId", centralId);
        Bounds.label("name", name, 1, 100);
        Bounds.phone("phoneNumber", phoneNumber);
        Bounds.count("agreements", agreements.size(), 1000);
        agreements.forEach((id, basis) -> {
            Bounds.id("agreementId", id);
            Bounds.chosen("legalBasis", basis);
        });
        agreements = Map.copyOf(agreements);
    }

    /** The legal basis of this agreement; unspecified when the zone does not list it. */
    public LegalBasis basisOf(String agreementId) {
        return agreements.getOrDefault(agreementId, LegalBasis.LEGAL_BASIS_UNSPECIFIED);
    }
}
