package liveview.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Damages a stream of access units in ways that nets, bugs and attackers do. */
final class Mutations {
    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** Some of the stream's units, each damaged at least once; the first ones more often, since parameter sets are there. */
    List<byte[]> of(List<byte[]> stream) {
        List<byte[]> mutated = new ArrayList<>();
        int from = random.nextInt(3) == 0 ? random.nextInt(stream.size()) : 0;
        int to = Math.min(stream.size(), from + 1 + random.nextInt(12));
        for (byte[] unit : stream.subList(from, to)) {
            byte[] damaged = unit.clone();
            int times = 1 + random.nextInt(3);
            for (int i = 0; i < times; i++) {
                damaged = damage(damaged);
            }
            mutated.add(damaged);
            if (random.nextInt(20) == 0) {
                mutated.add(damaged);
            }
        }
        return mutated;
    }

    private byte[] damage(byte[] unit) {
        return switch (random.nextInt(9)) {
            case 0 -> flipBits(unit, Math.min(unit.length, 80));
            case 1 -> flipBits(unit, unit.length);
            case 2 -> Arrays.copyOf(unit, random.nextInt(unit.length + 1));
            case 3 -> withRange(unit, random.nextInt(unit.length + 1), copyOfRange(unit));
            case 4 -> withoutRange(unit);
            case 5 -> withRange(unit, random.nextInt(unit.length + 1), randomBytes());
            case 6 -> withRange(unit, 0, hostileNal());
            case 7 -> randomBytes();
            default -> headerOnly(unit);
        };
    }

    private byte[] flipBits(byte[] unit, int within) {
        for (int i = 0; within > 0 && i <= random.nextInt(8); i++) {
            unit[random.nextInt(within)] ^= (byte) (1 << random.nextInt(8));
        }
        return unit;
    }

    private byte[] copyOfRange(byte[] unit) {
        int from = random.nextInt(unit.length + 1);
        return Arrays.copyOfRange(unit, from, Math.min(unit.length, from + random.nextInt(2000)));
    }

    private byte[] withoutRange(byte[] unit) {
        int from = random.nextInt(unit.length + 1);
        int to = from + random.nextInt(unit.length - from + 1);
        byte[] rest = Arrays.copyOf(unit, unit.length - (to - from));
        System.arraycopy(unit, to, rest, from, unit.length - to);
        return rest;
    }

    private static byte[] withRange(byte[] unit, int at, byte[] inserted) {
        byte[] longer = new byte[unit.length + inserted.length];
        System.arraycopy(unit, 0, longer, 0, at);
        System.arraycopy(inserted, 0, longer, at, inserted.length);
        System.arraycopy(unit, at, longer, at + inserted.length, unit.length - at);
        return longer;
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(3000)];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A start code, a header of a kind that is read, and bits that make long or huge Exp-Golomb numbers. */
    private byte[] hostileNal() {
        byte[] bytes = new byte[5 + random.nextInt(random.nextInt(50) == 0 ? 5000 : 60)];
        int[] kinds = {H264.SPS, H264.PPS, H264.SLICE, H264.IDR_SLICE, H264.PARTITION_A, random.nextInt(32)};
        for (int i = 4; i < bytes.length; i++) {
            bytes[i] = (byte)
                    switch (random.nextInt(5)) {
                        case 0 -> 0;
                        case 1 -> 0xFF;
                        case 2 -> 1 << random.nextInt(8);
                        case 3 -> 3;
                        default -> random.nextInt(256);
                    };
        }
        bytes[2] = 1;
        bytes[3] = (byte) (0x60 | kinds[random.nextInt(kinds.length)]);
        if (random.nextBoolean()) {
            int[] profiles = {66, 77, 100, 110, 244, 44, 255};
            bytes[4] = (byte) profiles[random.nextInt(profiles.length)];
        }
        return bytes;
    }

    private byte[] headerOnly(byte[] unit) {
        return Arrays.copyOf(unit, Math.min(unit.length, 4 + random.nextInt(6)));
    }
}
