package liveview.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    private static final SigningKey KEY = Entries.newKey();
    private static final HeadVerifier VERIFIER = new HeadVerifier(List.of(KEY.publicKey()));
    private static final HeadSigner SIGNER = new HeadSigner("5324", KEY);

    private final List<StoredEntry> sound = Entries.chain("a:raised:1", "b:raised:2", "a:closed:3", "b:closed:4");

    @Test
    void aSoundJournalIsIntact() {
        CheckReport report = check(sound, heads(sound, 2, 4), Entries.endOf(sound));
        assertEquals(List.of(), report.findings());
        assertEquals(0, report.exitCode());
        assertTrue(report.sentence().contains("4 entries and 2 signed heads"), report.sentence());
    }

    @Test
    void anEmptyJournalIsIntact() {
        assertEquals(List.of(), check(List.of(), List.of(), Head.EMPTY).findings());
    }

    @Test
    void anAlteredFieldIsFoundWhereItIs() {
        List<StoredEntry> altered = new ArrayList<>(sound);
        altered.set(1, Entries.withKind(sound.get(1), "rejected"));
        CheckReport report = check(altered, List.of(), Entries.endOf(sound));
        assertEquals(List.of(new Finding.Altered(2)), report.findings());
        assertEquals(1, report.exitCode());
    }

    @Test
    void anAlteredPayloadIsFoundWhereItIs() {
        List<StoredEntry> altered = new ArrayList<>(sound);
        StoredEntry second = sound.get(1);
        StoredEntry other = Entries.chain("b:raised:other").getFirst();
        altered.set(
                1,
                new StoredEntry(
                        2,
                        second.at(),
                        second.subject(),
                        second.kind(),
                        1,
                        second.content(),
                        second.digest(),
                        other.payload()));
        assertEquals(
                List.of(new Finding.PayloadAltered(2)),
                check(altered, List.of(), Entries.endOf(sound)).findings());
    }

    @Test
    void aChainThatWasComputedAnewIsFoundByAnEarlierHead() {
        List<StoredEntry> forged = Entries.chain("a:raised:1", "b:raised:2", "a:closed:33", "b:closed:4");
        Head end = Entries.endOf(forged);
        assertEquals(List.of(), check(forged, List.of(), end).findings(), "alone the chain cannot know");
        assertEquals(
                List.of(new Finding.Rewritten(2, 3)),
                check(forged, heads(sound, 2, 3, 4), end).findings());
    }

    @Test
    void aRemovedSubjectIsFoundAlsoWhenTheRestWasNumberedAnew() {
        List<StoredEntry> withoutB = Entries.chain("a:raised:1", "a:closed:3");
        CheckReport report = check(withoutB, heads(sound, 4), Entries.endOf(withoutB));
        assertEquals(List.of(new Finding.TailCut(2, 4)), report.findings());

        List<StoredEntry> filledUp = Entries.chain("a:raised:1", "a:closed:3", "c:raised:5", "c:closed:6");
        assertEquals(
                List.of(new Finding.Rewritten(0, 4)),
                check(filledUp, heads(sound, 4), Entries.endOf(filledUp)).findings());
    }

    @Test
    void aRemovedEntryIsFound() {
        List<StoredEntry> cut = List.of(sound.get(0), sound.get(3));
        assertEquals(
                List.of(new Finding.Removed(2, 3)),
                check(cut, List.of(), Entries.endOf(sound)).findings());
    }

    @Test
    void aCutTailIsFoundByTheHeadRowAndBySignedHeads() {
        List<StoredEntry> cut = sound.subList(0, 2);
        assertEquals(
                List.of(new Finding.HeadDisagrees(2, 4), new Finding.TailCut(2, 4)),
                check(cut, heads(sound, 4), Entries.endOf(sound)).findings());
        assertEquals(
                List.of(new Finding.TailCut(2, 4)),
                check(cut, heads(sound, 4), Entries.endOf(cut)).findings());
    }

    @Test
    void aMissingPayloadNeedsALaterErasureOfItsSubject() {
        List<StoredEntry> erased = new ArrayList<>(
                Entries.chain("a:raised:1", "b:raised:2", "a:" + Fact.ERASED + ":by decision", "a:raised:again"));
        Head end = Entries.endOf(erased);
        erased.set(0, Entries.withoutPayload(erased.get(0)));
        assertEquals(List.of(), check(erased, List.of(), end).findings());

        erased.set(1, Entries.withoutPayload(erased.get(1)));
        erased.set(3, Entries.withoutPayload(erased.get(3)));
        assertEquals(
                List.of(new Finding.PayloadMissing(4, "a"), new Finding.PayloadMissing(2, "b")),
                check(erased, List.of(), end).findings());
    }

    @Test
    void headsThatProveNothingAreSaid() {
        SignedHead good = SIGNER.sign(Entries.endOf(sound), Entries.NOON);
        SignedHead forged =
                new SignedHead(good.zone(), 3, good.digest(), good.signedAt(), good.keyId(), good.signature());
        SignedHead unknown = new HeadSigner("5324", Entries.newKey()).sign(Entries.endOf(sound), Entries.NOON);
        SignedHead elsewhere = new HeadSigner("5339", KEY).sign(Entries.endOf(sound), Entries.NOON);
        assertEquals(
                List.of(
                        new Finding.HeadForged(3, KEY.keyId()),
                        new Finding.HeadOfUnknownKey(4, unknown.keyId()),
                        new Finding.HeadOfOtherZone(4, "5339")),
                check(sound, List.of(good, forged, unknown, elsewhere), Entries.endOf(sound))
                        .findings());
    }

    @Test
    void everyFindingIsAWholeSentence() {
        for (Finding finding : List.of(
                new Finding.Altered(1),
                new Finding.PayloadAltered(1),
                new Finding.PayloadMissing(1, "a"),
                new Finding.Removed(1, 1),
                new Finding.Removed(1, 2),
                new Finding.Rewritten(1, 2),
                new Finding.TailCut(1, 2),
                new Finding.HeadDisagrees(1, 2),
                new Finding.HeadForged(1, "k"),
                new Finding.HeadOfUnknownKey(1, "k"),
                new Finding.HeadOfOtherZone(1, "z"))) {
            assertTrue(finding.sentence().matches("[A-Z].*1.*[.]"), finding.sentence());
        }
    }

    private static List<SignedHead> heads(List<StoredEntry> entries, int... positions) {
        List<SignedHead> heads = new ArrayList<>();
        for (int position : positions) {
            heads.add(SIGNER.sign(Entries.endOf(entries.subList(0, position)), Entries.NOON));
        }
        return heads;
    }

    private static CheckReport check(List<StoredEntry> entries, List<SignedHead> heads, Head stored) {
        ChainCheck check = new ChainCheck("5324", VERIFIER, heads);
        entries.forEach(check::next);
        return check.finish(stored);
    }
}
