package liveview.gateway.disk;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A file of encrypted records: four letters, a salt of 16 bytes, then each record as its length (4 bytes) and its
 * AES-256-GCM ciphertext, whose nonce is the record's place in the file and whose associated data is the file's name.
 *
 * <p>A record is whole or it is not there: reading ends before the first that is cut or altered.
 */
final class SealedFile {
    private static final byte[] MAGIC = "LVG1".getBytes(StandardCharsets.US_ASCII);
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 16;
    private static final int LARGEST = 32 << 20;

    private SealedFile() {}

    /** Appends records; each is with the operating system when {@link #append} returns, so a killed gateway loses none. */
    static final class Writer implements AutoCloseable {
        private final FileChannel channel;
        private final SecretKey key;
        private final byte[] name;
        private long records;
        private long bytes;

        Writer(GatewayKey gatewayKey, Path file) throws IOException {
            byte[] salt = new byte[SALT_BYTES];
            new SecureRandom().nextBytes(salt);
            key = gatewayKey.forFile(salt);
            name = name(file);
            channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                writeFully(ByteBuffer.allocate(MAGIC.length + SALT_BYTES)
                        .put(MAGIC)
                        .put(salt)
                        .flip());
            } catch (IOException e) {
                // a full disk makes the file and refuses its first bytes: nothing may stay in the way of the next try
                try (channel) {
                    Files.deleteIfExists(file);
                } catch (IOException left) {
                    e.addSuppressed(left);
                }
                throw e;
            }
        }

        void append(byte[] record) throws IOException {
            byte[] sealed = crypt(Cipher.ENCRYPT_MODE, key, records, name, record)
                    .orElseThrow(() -> new IOException("cannot encrypt"));
            records++;
            writeFully(ByteBuffer.allocate(4 + sealed.length)
                    .putInt(sealed.length)
                    .put(sealed)
                    .flip());
        }

        /** Bytes in the file so far. */
        long bytes() {
            return bytes;
        }

        void force() throws IOException {
            channel.force(true);
        }

        private void writeFully(ByteBuffer buffer) throws IOException {
            while (buffer.hasRemaining()) {
                bytes += channel.write(buffer);
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** Reads records from the first on, also while the file is still written. */
    static final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private final SecretKey key;
        private final byte[] name;
        private long records;

        Reader(GatewayKey gatewayKey, Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
            byte[] magic = in.readNBytes(MAGIC.length);
            byte[] salt = in.readNBytes(SALT_BYTES);
            if (!java.util.Arrays.equals(magic, MAGIC) || salt.length < SALT_BYTES) {
                in.close();
                throw new IOException("not a file of the gateway: " + file.getFileName());
            }
            key = gatewayKey.forFile(salt);
            name = name(file);
        }

        /** The next record; empty at the end, and where the rest is cut or altered. */
        Optional<byte[]> next() throws IOException {
            byte[] head = in.readNBytes(4);
            if (head.length < 4) {
                return Optional.empty();
            }
            int length = ByteBuffer.wrap(head).getInt();
            if (length < TAG_BYTES || length > LARGEST) {
                return Optional.empty();
            }
            byte[] sealed = in.readNBytes(length);
            if (sealed.length < length) {
                return Optional.empty();
            }
            return crypt(Cipher.DECRYPT_MODE, key, records++, name, sealed);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    private static byte[] name(Path file) {
        return String.valueOf(file.getFileName()).getBytes(StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> crypt(int mode, SecretKey key, long record, byte[] name, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            byte[] nonce = ByteBuffer.allocate(12).putInt(0).putLong(record).array();
            cipher.init(mode, key, new GCMParameterSpec(8 * TAG_BYTES, nonce));
            cipher.updateAAD(name);
            return Optional.of(cipher.doFinal(input));
        } catch (AEADBadTagException e) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no AES with GCM.", e);
        }
    }
}
