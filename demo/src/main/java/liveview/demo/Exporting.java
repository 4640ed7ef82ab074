package liveview.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import liveview.demo.client.Person;
import liveview.verify.Result;
import liveview.verify.Verification;

/** What an investigator does with a closed alarm: exports its evidence, saves it, and has it verified. */
public final class Exporting {
    private static final String API = "/api/evidence/";

    private final Person investigator;

    /** @param investigator who has the role exporter too */
    public Exporting(Person investigator) {
        this.investigator = investigator;
    }

    /** The recordings of the alarm are complete: their live streams have ended, and no number is missing. */
    public boolean isComplete(String alarmId) {
        JsonNode recordings = investigator.get(API + "alarms/" + alarmId).path("recordings");
        for (JsonNode recording : recordings) {
            if (!recording.hasNonNull("endedAt") || !recording.path("missing").isEmpty()) {
                return false;
            }
        }
        return !recordings.isEmpty();
    }

    /** Asks for an export; its id. */
    public String ask(String alarmId) {
        return investigator
                .post(
                        API + "alarms/" + alarmId + "/exports",
                        Map.of("purpose", "PROSECUTION", "caseNumber", "DEMO.30.L1.1/2026"))
                .path("exportId")
                .asText();
    }

    /** The export as it is now, once it is sealed; empty while it is being made. */
    public Optional<JsonNode> sealed(String exportId) {
        JsonNode export = investigator.get(API + "exports/" + exportId);
        return switch (export.path("state").asText()) {
            case "MAKING" -> Optional.empty();
            case "SEALED" -> Optional.of(export);
            default -> throw new NotExported("The export was not made: " + export + ".");
        };
    }

    /** Saves the zip file, which ends its link. */
    public void save(JsonNode export, Path file) {
        int status = investigator.save(export.path("link").asText(), file);
        if (status != 200) {
            throw new NotExported("The export was answered with status " + status + ".");
        }
    }

    /** The fingerprint that the zone publishes. */
    public String fingerprint() {
        String page = investigator.tryGet(API + "fingerprint").body();
        return page.substring(page.indexOf("SHA-256 ") + "SHA-256 ".length()).strip();
    }

    /** What verify says, which must not be bad. */
    public List<Result> verify(Path file) {
        try {
            List<Result> results = Verification.of(file, Optional.of(fingerprint()));
            results.stream().filter(Result.Bad.class::isInstance).findFirst().ifPresent(bad -> {
                throw new NotExported("The export is not as it was sealed: " + bad.sentence());
            });
            return results;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
