package liveview.evidence.export;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A zip file (PKWARE APPNOTE 6.3.10) of stored, not compressed, files in their given order, all of one time: its bytes follow
 * from names, sizes and digests alone, so any part of it can be made without the rest. ZIP64 where a number needs it.
 */
final class StoredZip {
    private static final long MAX_32 = 0xFFFF_FFFFL;
    private static final int MAX_16 = 0xFFFF;
    private static final int UTF_8_NAMES = 0x0800;
    private static final int VERSION = 20;
    private static final int VERSION_64 = 45;
    private static final int UNIX = 3 << 8;
    private static final int REGULAR_FILE = 0100644;

    private final int time;
    private final int date;

    private StoredZip(Instant at) {
        LocalDateTime when = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
        this.time = when.getHour() << 11 | when.getMinute() << 5 | when.getSecond() / 2;
        this.date = (when.getYear() - 1980) << 9 | when.getMonthValue() << 5 | when.getDayOfMonth();
    }

    /**
     * The zip file.
     *
     * @param folder the one at its top
     * @param at the time of every file in it
     */
    static Content of(String folder, List<BagFile> files, Instant at) {
        StoredZip zip = new StoredZip(at);
        List<Content> pieces = new ArrayList<>();
        List<Content> directory = new ArrayList<>();
        long offset = 0;
        for (BagFile file : files) {
            byte[] name = (folder + "/" + file.path()).getBytes(StandardCharsets.UTF_8);
            Content header = zip.localHeader(name, file);
            pieces.add(header);
            pieces.add(file.content());
            directory.add(zip.directoryEntry(name, file, offset));
            offset += header.size() + file.content().size();
        }
        long directorySize = directory.stream().mapToLong(Content::size).sum();
        pieces.addAll(directory);
        pieces.add(end(files.size(), offset, directorySize));
        return Pieces.of(pieces);
    }

    private Content localHeader(byte[] name, BagFile file) {
        long size = file.content().size();
        boolean large = size >= MAX_32;
        byte[] bytes = new byte[30 + name.length + (large ? 20 : 0)];
        ByteBuffer out = into(bytes);
        out.putInt(0x04034b50).putShort((short) (large ? VERSION_64 : VERSION));
        common(out, file, size);
        out.putShort((short) name.length).putShort((short) (large ? 20 : 0)).put(name);
        if (large) {
            out.putShort((short) 1).putShort((short) 16).putLong(size).putLong(size);
        }
        return Content.of(bytes);
    }

    private Content directoryEntry(byte[] name, BagFile file, long offset) {
        long size = file.content().size();
        boolean large = size >= MAX_32;
        boolean far = offset >= MAX_32;
        int extra = (large ? 16 : 0) + (far ? 8 : 0);
        int extraField = extra == 0 ? 0 : extra + 4;
        byte[] bytes = new byte[46 + name.length + extraField];
        ByteBuffer out = into(bytes);
        int version = large || far ? VERSION_64 : VERSION;
        out.putInt(0x02014b50).putShort((short) (UNIX | version)).putShort((short) version);
        common(out, file, size);
        out.putShort((short) name.length).putShort((short) extraField);
        // no comment, disk 0, nothing about text
        out.putShort((short) 0).putShort((short) 0).putShort((short) 0);
        out.putInt(REGULAR_FILE << 16).putInt((int) Math.min(offset, MAX_32)).put(name);
        if (extra > 0) {
            out.putShort((short) 1).putShort((short) extra);
            if (large) {
                out.putLong(size).putLong(size);
            }
            if (far) {
                out.putLong(offset);
            }
        }
        return Content.of(bytes);
    }

    private void common(ByteBuffer out, BagFile file, long size) {
        int stated = (int) Math.min(size, MAX_32);
        out.putShort((short) UTF_8_NAMES)
                .putShort((short) 0)
                .putShort((short) time)
                .putShort((short) date);
        out.putInt(file.crc32()).putInt(stated).putInt(stated);
    }

    private static Content end(int files, long directoryAt, long directorySize) {
        boolean large = files >= MAX_16 || directoryAt >= MAX_32 || directorySize >= MAX_32;
        byte[] bytes = new byte[22 + (large ? 56 + 20 : 0)];
        ByteBuffer out = into(bytes);
        if (large) {
            out.putInt(0x06064b50)
                    .putLong(44)
                    .putShort((short) (UNIX | VERSION_64))
                    .putShort((short) VERSION_64);
            out.putInt(0)
                    .putInt(0)
                    .putLong(files)
                    .putLong(files)
                    .putLong(directorySize)
                    .putLong(directoryAt);
            out.putInt(0x07064b50)
                    .putInt(0)
                    .putLong(directoryAt + directorySize)
                    .putInt(1);
        }
        short count = (short) Math.min(files, MAX_16);
        out.putInt(0x06054b50)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(count)
                .putShort(count);
        out.putInt((int) Math.min(directorySize, MAX_32))
                .putInt((int) Math.min(directoryAt, MAX_32))
                .putShort((short) 0);
        return Content.of(bytes);
    }

    private static ByteBuffer into(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
