package liveview.alarm.json;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.time.Instant;
import liveview.alarm.Entry;
import liveview.alarm.ZoneEntry;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.Fact;
import org.jspecify.annotations.Nullable;

/** One fact of the journal; {@code data} is the fact as proto3 JSON, absent once it was erased by law. */
public record JournalLineJson(
        long position,
        Instant recordedAt,
        @Nullable String kind,
        @Nullable ActorJson actor,
        @JsonRawValue @Nullable String data) {

    /** Who did it. */
    public record ActorJson(
            @Nullable String name,
            @Nullable String role,
            @Nullable String teamId,
            @Nullable String centralId,
            boolean identityNotRenewed) {
        static ActorJson of(Actor actor) {
            return new ActorJson(
                    Words.present(actor.getName()),
                    Words.present(actor.getRole()),
                    Words.present(actor.getTeamId()),
                    Words.present(actor.getCentralId()),
                    actor.getIdentityNotRenewed());
        }
    }

    /** The line of an alarm's entry. */
    public static JournalLineJson of(Entry entry) {
        return of(entry.position(), entry.recordedAt(), entry.fact());
    }

    /** The line of an entry of the zone. */
    public static JournalLineJson of(ZoneEntry entry) {
        return of(entry.position(), entry.recordedAt(), entry.fact());
    }

    private static JournalLineJson of(long position, Instant recordedAt, @Nullable Fact fact) {
        FieldDescriptor field = fact == null
                ? null
                : fact.getOneofFieldDescriptor(Fact.getDescriptor().getOneofs().getFirst());
        if (fact == null || field == null) {
            return new JournalLineJson(position, Words.millis(recordedAt), null, null, null);
        }
        return new JournalLineJson(
                position, Words.millis(recordedAt), field.getName(), ActorJson.of(fact.getActor()), data((Message)
                        fact.getField(field)));
    }

    private static String data(Message fact) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(fact);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
