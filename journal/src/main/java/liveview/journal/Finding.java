package liveview.journal;

/** One thing that is wrong with a journal, each with its sentence. */
public sealed interface Finding {
    /** What is wrong, one sentence for a person. */
    String sentence();

    /** An entry whose fields do not give its stored digest. */
    record Altered(long position) implements Finding {
        @Override
        public String sentence() {
            return "Entry %d was altered: its fields do not give its digest.".formatted(position);
        }
    }

    /** A payload that does not give the content digest of its entry. */
    record PayloadAltered(long position) implements Finding {
        @Override
        public String sentence() {
            return "The payload of entry %d was altered: it does not give its digest.".formatted(position);
        }
    }

    /** A payload that is gone although no erasure of its subject was ever appended. */
    record PayloadMissing(long position, String subject) implements Finding {
        @Override
        public String sentence() {
            return "The payload of entry %d (subject %s) is gone and no erasure was recorded."
                    .formatted(position, subject);
        }
    }

    /** Entries that are not there between two that are. */
    record Removed(long first, long last) implements Finding {
        @Override
        public String sentence() {
            return first == last
                    ? "Entry %d was removed.".formatted(first)
                    : "Entries %d to %d were removed.".formatted(first, last);
        }
    }

    /** A signed head that the chain no longer meets, though every digest in it fits: somebody computed them anew. */
    record Rewritten(long goodUntil, long head) implements Finding {
        @Override
        public String sentence() {
            return "The chain was rewritten after entry %d and not later than entry %d: it does not meet the head signed there."
                    .formatted(goodUntil, head);
        }
    }

    /** The journal ends before a head that was signed. */
    record TailCut(long last, long head) implements Finding {
        @Override
        public String sentence() {
            return "The end was cut off: the journal stops at entry %d, and a signed head covers entry %d."
                    .formatted(last, head);
        }
    }

    /** The stored head names another end than the last entry. */
    record HeadDisagrees(long last, long head) implements Finding {
        @Override
        public String sentence() {
            return "The stored head (entry %d) does not fit the last entry (%d).".formatted(head, last);
        }
    }

    /** A head under a trusted key's name that this key did not sign. */
    record HeadForged(long position, String keyId) implements Finding {
        @Override
        public String sentence() {
            return "The head at entry %d is forged: key %s did not sign it.".formatted(position, keyId);
        }
    }

    /** A head whose key the checker does not have, so that it proves nothing. */
    record HeadOfUnknownKey(long position, String keyId) implements Finding {
        @Override
        public String sentence() {
            return "The head at entry %d cannot be used: its key %s is not among the trusted ones."
                    .formatted(position, keyId);
        }
    }

    /** A head that another zone signed. */
    record HeadOfOtherZone(long position, String zone) implements Finding {
        @Override
        public String sentence() {
            return "The head at entry %d belongs to another zone: %s.".formatted(position, zone);
        }
    }
}
