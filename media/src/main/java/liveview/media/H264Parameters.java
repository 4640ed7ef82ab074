package liveview.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The parameter sets that one live stream has sent so far, by their ids; at most 32 and 256, 4 KB each. */
final class H264Parameters {
    private static final int MAX_BYTES = 4096;

    /** One parameter set as sent and as read. */
    @SuppressWarnings("ArrayRecordComponent") // private to this module, never handed out for change
    record Sent<T>(byte[] bytes, T parsed) {}

    private final @Nullable Sent<H264Sps>[] sequence;
    private final @Nullable Sent<H264Pps>[] picture;
    private @Nullable H264ParameterSets active;

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays of a generic record
    H264Parameters() {
        sequence = new Sent[32];
        picture = new Sent[256];
    }

    /** Takes the sequence parameter set {@code bytes[start, end)}; picture parameter sets of a replaced one are void. */
    void takeSps(byte[] bytes, int start, int end) {
        checkSize(start, end);
        H264Sps sps = H264Sps.read(bytes, start, end);
        Sent<H264Sps> before = sequence[sps.id()];
        if (before != null && same(before, bytes, start, end)) {
            return;
        }
        sequence[sps.id()] = new Sent<>(Arrays.copyOfRange(bytes, start, end), sps);
        active = null;
        if (before != null) {
            for (int id = 0; id < picture.length; id++) {
                Sent<H264Pps> pps = picture[id];
                if (pps != null && pps.parsed().spsId() == sps.id()) {
                    picture[id] = null;
                }
            }
        }
    }

    void takePps(byte[] bytes, int start, int end) {
        checkSize(start, end);
        H264Pps pps = H264Pps.read(bytes, start, end);
        Sent<H264Pps> before = picture[pps.id()];
        if (before == null || !same(before, bytes, start, end)) {
            picture[pps.id()] = new Sent<>(Arrays.copyOfRange(bytes, start, end), pps);
            active = null;
        }
    }

    /** Nothing was sent yet. */
    boolean isEmpty() {
        return Arrays.stream(sequence).allMatch(Objects::isNull);
    }

    @Nullable H264Pps pps(int id) {
        Sent<H264Pps> sent = picture[id];
        return sent == null ? null : sent.parsed();
    }

    @Nullable H264Sps sps(int id) {
        Sent<H264Sps> sent = sequence[id];
        return sent == null ? null : sent.parsed();
    }

    /** All that were sent, with {@code sps} as the one in use. */
    H264ParameterSets with(H264Sps sps) {
        H264ParameterSets known = active;
        if (known == null || known.sps().id() != sps.id()) {
            known = new H264ParameterSets(sps, bytesOf(sequence), bytesOf(picture));
            active = known;
        }
        return known;
    }

    private static <T> List<byte[]> bytesOf(@Nullable Sent<T>[] sets) {
        List<byte[]> bytes = new ArrayList<>();
        for (Sent<T> sent : sets) {
            if (sent != null) {
                bytes.add(sent.bytes());
            }
        }
        return bytes;
    }

    private static boolean same(Sent<?> sent, byte[] bytes, int start, int end) {
        return Arrays.equals(sent.bytes(), 0, sent.bytes().length, bytes, start, end);
    }

    private static void checkSize(int start, int end) {
        if (end - start > MAX_BYTES) {
            throw new MalformedVideo("A parameter set is larger than " + MAX_BYTES + " bytes.");
        }
    }
}
