package liveview.evidence;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import liveview.journal.Bytes;

/** Messages as the bytes that are stored and hashed. */
public final class ProtoBytes {
    private ProtoBytes() {}

    /** The message, serialised deterministically. */
    public static Bytes of(Message message) {
        byte[] bytes = new byte[message.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            message.writeTo(out);
            out.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Bytes.of(bytes);
    }
}
