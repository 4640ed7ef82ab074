package liveview.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.util.JsonFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import liveview.journal.Bytes;
import liveview.journal.Chain;
import liveview.journal.HeadVerifier;
import liveview.journal.SignedHead;

/** Holds the entries of one log against its chain, and the chain against its signed heads. */
final class LogCheck {
    private static final String ERASED = "payload_erased";

    private final BagFiles bag;
    private final String name;
    private final String log;
    private final String folder;
    private final Parser<? extends Message> facts;
    private final Results results;

    /**
     * @param name what a person calls it
     * @param log the file with its entries
     * @param facts reads what they say
     */
    LogCheck(BagFiles bag, String name, String log, Parser<? extends Message> facts, Results results) {
        this.bag = bag;
        this.name = name;
        this.log = log;
        this.folder = log.substring(0, log.lastIndexOf('/') + 1);
        this.facts = facts;
        this.results = results;
    }

    /**
     * Checks it.
     *
     * @param alarmId whose entries must be there
     * @return what its entries say, as far as they are genuine
     */
    List<Message> run(String alarmId, ZoneKeys keys, Set<String> signers) throws IOException {
        NavigableMap<Long, Link> chain = chain();
        List<Message> said = entries(alarmId, chain);
        heads(chain, keys, signers);
        return said;
    }

    private NavigableMap<Long, Link> chain() throws IOException {
        NavigableMap<Long, Link> chain = new TreeMap<>();
        Link before = null;
        for (JsonNode line : JsonLines.of(bag, folder + "chain.jsonl")) {
            Link link = Link.of(line);
            if (before != null && link.position() != before.position() + 1) {
                results.bad(
                        "The chain of the %s is broken: entry %d follows entry %d.",
                        name, link.position(), before.position());
            } else if (before != null && !link.after(before.digest()).equals(link.digest())) {
                results.bad(
                        "Entry %d in the chain of the %s was altered: its fields do not give its digest.",
                        link.position(), name);
            } else if (before == null
                    && link.position() == 1
                    && !link.after(Bytes.of(new byte[32])).equals(link.digest())) {
                results.bad("Entry 1 in the chain of the %s was altered: its fields do not give its digest.", name);
            }
            chain.put(link.position(), link);
            before = link;
        }
        results.goodUnlessBad(
                "The chain of the %s is whole: %d entries, each tied to the one before.", name, chain.size());
        return chain;
    }

    private List<Message> entries(String alarmId, NavigableMap<Long, Link> chain) throws IOException {
        List<Message> said = new ArrayList<>();
        Set<Long> seen = new HashSet<>();
        long before = 0;
        boolean erased = false;
        int number = 0;
        List<JsonNode> lines = JsonLines.of(bag, log);
        for (JsonNode line : lines) {
            erased |= line.path("kind").asText().equals(ERASED);
        }
        for (JsonNode line : lines) {
            number++;
            long position = line.path("position").asLong();
            if (position <= before) {
                results.bad(
                        "Line %d of %s is out of order: entry %d stands after entry %d.",
                        number, log, position, before);
            }
            before = Math.max(before, position);
            if (!seen.add(position)) {
                results.bad("Entry %d stands twice in %s.", position, log);
            }
            entry(line, position, chain.get(position), erased, said);
        }
        chain.values().stream()
                .skip(chain.isEmpty() || chain.firstKey() == 1 ? 0 : 1)
                .filter(link -> link.subject().equals(alarmId) && !seen.contains(link.position()))
                .forEach(link -> results.bad("Entry %d is missing from %s.", link.position(), log));
        results.goodUnlessBad("The %s has all %d entries of the alarm, in order, as they were written.", name, number);
        return said;
    }

    private void entry(
            JsonNode line,
            long position,
            @org.jspecify.annotations.Nullable Link link,
            boolean erased,
            List<Message> said) {
        boolean inChain = link != null
                && link.content().hex().equals(line.path("content").asText())
                && link.kind().equals(line.path("kind").asText())
                && link.at().toString().equals(line.path("at").asText());
        if (!inChain) {
            results.bad("Entry %d in %s is not the one in the chain.", position, log);
            return;
        }
        if (!line.has("payload")) {
            if (!erased) {
                results.bad("What entry %d in %s says is missing, and no erasure is recorded.", position, log);
            }
            return;
        }
        try {
            byte[] payload = Base64.getDecoder().decode(line.path("payload").asText());
            Bytes salt = Bytes.ofHex(line.path("salt").asText());
            if (salt.size() != Chain.SALT_BYTES
                    || !Chain.content(salt, Bytes.of(payload)).equals(link.content())) {
                results.bad("What entry %d in %s says was altered: it does not give its digest.", position, log);
                return;
            }
            Message fact = facts.parseFrom(payload);
            JsonNode words = JsonLines.parse(JsonFormat.printer().print(fact), log);
            if (!words.equals(line.path("fact"))) {
                results.bad("Entry %d in %s says in words something else than what was hashed.", position, log);
            }
            said.add(fact);
        } catch (IllegalArgumentException | InvalidProtocolBufferException broken) {
            results.bad("Entry %d in %s cannot be read.", position, log);
        }
    }

    private void heads(NavigableMap<Long, Link> chain, ZoneKeys keys, Set<String> signers) throws IOException {
        HeadVerifier verifier = new HeadVerifier(keys.all());
        long covered = 0;
        for (JsonNode line : JsonLines.of(bag, folder + "heads.jsonl")) {
            SignedHead head = head(line);
            if (!signers.isEmpty() && !signers.contains(head.keyId())) {
                results.bad(
                        "The %s was signed with the key %s and the bag with the key %s: somebody else sealed the bag.",
                        name, head.keyId(), keys.fingerprint());
                continue;
            }
            switch (verifier.verify(head)) {
                case FORGED -> results.bad("The head of the %s at entry %d is forged.", name, head.position());
                case UNKNOWN_KEY ->
                    results.note(
                            "The head of the %s at entry %d cannot be checked: the bag holds no certificate of its key %s.",
                            name, head.position(), head.keyId());
                case GENUINE -> {
                    Link link = chain.get(head.position());
                    if (link == null || !link.digest().equals(head.digest())) {
                        results.bad(
                                "The chain of the %s does not meet the head that was signed at entry %d.",
                                name, head.position());
                    } else {
                        covered = Math.max(covered, head.position());
                    }
                }
            }
        }
        if (covered == 0) {
            results.note("No signed head covers the %s yet.", name);
            results.settle();
        } else if (covered < chain.lastKey()) {
            results.goodUnlessBad(
                    "The %s meets its signed heads up to entry %d; those after it are not covered yet.", name, covered);
        } else {
            results.goodUnlessBad("The %s meets its signed heads up to its last entry, %d.", name, covered);
        }
    }

    private static SignedHead head(JsonNode line) {
        try {
            return new SignedHead(
                    line.path("zone").asText(),
                    line.path("position").asLong(),
                    Bytes.ofHex(line.path("digest").asText()),
                    java.time.Instant.parse(line.path("signedAt").asText()),
                    line.path("keyId").asText(),
                    Bytes.of(Base64.getDecoder().decode(line.path("signature").asText())));
        } catch (IllegalArgumentException | java.time.format.DateTimeParseException broken) {
            throw new NotABag("A line of heads.jsonl is none: " + broken.getMessage());
        }
    }
}
