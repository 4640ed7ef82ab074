package liveview.evidence.export;

import java.util.List;
import java.util.function.Predicate;
import liveview.evidence.AlarmBook;
import liveview.evidence.ChainLink;
import liveview.evidence.Custody;
import liveview.evidence.HeadChain;
import liveview.evidence.JournalEntry;
import liveview.evidence.LockedHead;
import liveview.evidence.LockedHeads;
import liveview.journal.Entry;
import liveview.journal.SignedHead;

/** Gathers what was written down about an alarm, in both chains. */
public final class BagFactsReader {
    private final AlarmBook alarms;
    private final Custody custody;
    private final LockedHeads heads;

    public BagFactsReader(AlarmBook alarms, Custody custody, LockedHeads heads) {
        this.alarms = alarms;
        this.custody = custody;
        this.heads = heads;
    }

    /** All that is known now. Blocks. */
    BagFacts read(String alarmId) {
        List<JournalEntry> journal = Stages.await(alarms.entries(alarmId));
        long first = journal.isEmpty() ? 0 : journal.getFirst().position();
        long last = journal.isEmpty() ? 0 : journal.getLast().position();
        List<SignedHead> signed = Stages.await(heads.all(HeadChain.JOURNAL)).stream()
                .map(LockedHead::head)
                .filter(head -> head.position() >= first)
                .toList();
        long until = signed.stream()
                .mapToLong(SignedHead::position)
                .filter(position -> position >= last)
                .min()
                .orElse(last);
        List<ChainLink> journalChain = journal.isEmpty() ? List.of() : Stages.await(alarms.links(first - 2, until));
        List<Entry> custodyEntries = Stages.await(custody.entries(alarmId));
        SignedHead custodyHead = Stages.await(custody.sign());
        List<Entry> covered = upTo(custodyEntries, entry -> entry.position() <= custodyHead.position());
        long firstCustody = covered.getFirst().position();
        return new BagFacts(
                journal,
                journalChain,
                upTo(signed, head -> head.position() <= until),
                covered,
                Stages.await(custody.links(firstCustody - 2, custodyHead.position())),
                custodyHead);
    }

    private static <T> List<T> upTo(List<T> all, Predicate<T> wanted) {
        return all.stream().filter(wanted).toList();
    }
}
