package liveview.verify;

import java.util.TreeMap;

/** The pictures of one stored part, put together as they lay in it. */
final class SegmentBytes {
    private final TreeMap<Long, byte[]> byOffset = new TreeMap<>();
    private long size;

    void add(long offset, byte[] bytes) {
        byOffset.put(offset, bytes);
        size += bytes.length;
    }

    long size() {
        return size;
    }

    String sha256() {
        return Sha256.of(byOffset.values().toArray(byte[][]::new));
    }
}
