package liveview.demo.zone;

import java.util.List;
import java.util.Map;
import liveview.demo.client.Person;

/** What the zone's administrator does once: the agreements with the centrals, and who is on which team. */
final class ZoneSetup {
    private final Zone zone;

    ZoneSetup(Zone zone) {
        this.zone = zone;
    }

    void apply() {
        Person admin = zone.signIn("zone-admin");
        for (Central central : zone.centrals()) {
            admin.put(
                    "/api/centrals/" + central.id(),
                    Map.of(
                            "name", central.name(),
                            "phoneNumber", central.phoneNumber(),
                            "agreements",
                                    central.agreements().stream()
                                            .map(agreement ->
                                                    Map.of("agreementId", agreement, "legalBasis", "FACTS_FOUND"))
                                            .toList()));
        }
        team(admin, "12", "Team 12", "officer");
        team(admin, "14", "Team 14", "officer2");
    }

    private void team(Person admin, String teamId, String name, String officer) {
        String subject = zone.signIn(officer).get("/api/me").path("subject").asText();
        admin.put("/api/teams/" + teamId, Map.of("name", name, "members", List.of(subject)));
    }
}
