package liveview.evidence.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of bytes, first to last, both included (RFC 9110, section 14.1.2). */
record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * The range that the header asks for; empty when it is another unit, several ranges or no range at all, for which the
     * whole is answered.
     *
     * @throws RangeNotThere when it begins after the end
     */
    static Optional<ByteRange> parse(String header, long length) {
        Matcher asked = ONE.matcher(header.strip());
        if (!asked.matches() || (asked.group(1).isEmpty() && asked.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (asked.group(1).isEmpty()) {
            long suffix = Long.parseLong(asked.group(2));
            if (suffix == 0) {
                throw new RangeNotThere(length);
            }
            return Optional.of(new ByteRange(Math.max(0, length - suffix), length - 1));
        }
        long first = Long.parseLong(asked.group(1));
        long last = asked.group(2).isEmpty() ? length - 1 : Long.parseLong(asked.group(2));
        if (last < first && !asked.group(2).isEmpty()) {
            return Optional.empty();
        }
        if (first >= length) {
            throw new RangeNotThere(length);
        }
        return Optional.of(new ByteRange(first, Math.min(last, length - 1)));
    }

    long length() {
        return last - first + 1;
    }

    /** The header Content-Range. */
    String contentRange(long of) {
        return "bytes " + first + "-" + last + "/" + of;
    }
}
