package liveview.verify;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import liveview.journal.Bytes;
import liveview.journal.Chain;

/** One line of {@code chain.jsonl}: what a chain's digest is taken over. */
record Link(long position, Instant at, String subject, String kind, int version, Bytes content, Bytes digest) {
    static Link of(JsonNode line) {
        try {
            return new Link(
                    line.path("position").asLong(),
                    Instant.parse(line.path("at").asText()),
                    line.path("subject").asText(),
                    line.path("kind").asText(),
                    line.path("version").asInt(),
                    Bytes.ofHex(line.path("content").asText()),
                    Bytes.ofHex(line.path("digest").asText()));
        } catch (DateTimeParseException | IllegalArgumentException broken) {
            throw new NotABag("A line of chain.jsonl is none: " + broken.getMessage());
        }
    }

    /** Its digest, when it follows this one. */
    Bytes after(Bytes previous) {
        return Chain.next(previous, position, at, subject, kind, version, content);
    }
}
