package liveview.journal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Walks a journal from its first entry to its last and finds what was done to it.
 *
 * <p>The chain alone shows an edit that left later digests as they were. Whoever owns the database can compute them all
 * anew; that shows only beside heads that were signed before, best those that a central kept. One use, one thread.
 */
public final class ChainCheck {
    private final List<Finding> findings = new ArrayList<>();
    private final SortedMap<Long, List<SignedHead>> heads = new TreeMap<>();
    private final Map<String, List<Long>> missing = new HashMap<>();
    private Head last = Head.EMPTY;
    private long goodUntil;
    private boolean rewritten;
    private long entries;
    private int usedHeads;

    /**
     * @param zone whose journal it is
     * @param verifier knows the keys that the checker trusts
     * @param witnesses signed heads from anywhere, in any order
     */
    public ChainCheck(String zone, HeadVerifier verifier, Collection<SignedHead> witnesses) {
        for (SignedHead head : witnesses) {
            if (!head.zone().equals(zone)) {
                findings.add(new Finding.HeadOfOtherZone(head.position(), head.zone()));
                continue;
            }
            switch (verifier.verify(head)) {
                case GENUINE -> {
                    heads.computeIfAbsent(head.position(), none -> new ArrayList<>())
                            .add(head);
                    usedHeads++;
                }
                case FORGED -> findings.add(new Finding.HeadForged(head.position(), head.keyId()));
                case UNKNOWN_KEY -> findings.add(new Finding.HeadOfUnknownKey(head.position(), head.keyId()));
            }
        }
    }

    /** Takes the next entry; they come in the order of their positions. */
    public void next(StoredEntry entry) {
        entries++;
        boolean follows = entry.position() == last.position() + 1;
        if (!follows) {
            findings.add(new Finding.Removed(last.position() + 1, entry.position() - 1));
        } else if (!digestOf(entry).equals(entry.digest())) {
            findings.add(new Finding.Altered(entry.position()));
        }
        checkPayload(entry);
        last = new Head(entry.position(), entry.digest());
        checkHeads();
    }

    /** All that was found, after the last entry; {@code stored} is the head row of the store. */
    public CheckReport finish(Head stored) {
        missing.forEach((subject, positions) ->
                positions.forEach(position -> findings.add(new Finding.PayloadMissing(position, subject))));
        if (!stored.equals(last)) {
            findings.add(new Finding.HeadDisagrees(last.position(), stored.position()));
        }
        if (!heads.isEmpty() && heads.lastKey() > last.position()) {
            findings.add(new Finding.TailCut(last.position(), heads.lastKey()));
        }
        return new CheckReport(entries, usedHeads, last, List.copyOf(findings));
    }

    private Bytes digestOf(StoredEntry entry) {
        return Chain.next(
                last.digest(),
                entry.position(),
                entry.at(),
                entry.subject(),
                entry.kind(),
                entry.version(),
                entry.content());
    }

    private void checkPayload(StoredEntry entry) {
        if (entry.kind().equals(Fact.ERASED)) {
            missing.remove(entry.subject());
        }
        if (entry.payload().isEmpty()) {
            missing.computeIfAbsent(entry.subject(), none -> new ArrayList<>()).add(entry.position());
            return;
        }
        StoredEntry.Salted payload = entry.payload().get();
        if (payload.salt().size() != Chain.SALT_BYTES
                || !Chain.content(payload.salt(), payload.body()).equals(entry.content())) {
            findings.add(new Finding.PayloadAltered(entry.position()));
        }
    }

    private void checkHeads() {
        List<SignedHead> here = heads.getOrDefault(last.position(), List.of());
        if (here.isEmpty() || rewritten) {
            return;
        }
        if (here.stream().allMatch(head -> head.digest().equals(last.digest()))) {
            goodUntil = last.position();
        } else {
            rewritten = true;
            findings.add(new Finding.Rewritten(goodUntil, last.position()));
        }
    }
}
