package liveview.evidence.export;

import java.util.List;
import liveview.evidence.ChainLink;
import liveview.evidence.JournalEntry;
import liveview.journal.Entry;
import liveview.journal.SignedHead;

/**
 * What was written down about an alarm, as it goes into a bag.
 *
 * @param journal the alarm's entries
 * @param journalChain every link from before the first of them up to a signed head, or to the last of them
 * @param journalHeads signed heads that lie on these links
 * @param custody the custody log's entries of the alarm
 * @param custodyChain every link from before the first of them up to the signed head
 * @param custodyHead the log's end when the bag was frozen
 */
record BagFacts(
        List<JournalEntry> journal,
        List<ChainLink> journalChain,
        List<SignedHead> journalHeads,
        List<Entry> custody,
        List<ChainLink> custodyChain,
        SignedHead custodyHead) {}
