package liveview.evidence.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.time.Instant;
import java.util.Optional;
import liveview.journal.Entry;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.CustodyFact;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the custody log that a person caused.
 *
 * @param data the fact as proto3 JSON
 */
record CustodyLineJson(
        long position,
        Instant recordedAt,
        String kind,
        ActorJson actor,
        @JsonRawValue String data) {
    /** Who did it, in which role. */
    record ActorJson(String name, String role, @Nullable String teamId, boolean identityNotRenewed) {}

    /** The line of an entry; empty for what the service did by itself. */
    static Optional<CustodyLineJson> of(Entry entry) {
        CustodyFact fact =
                entry.payload().map(payload -> parse(payload.toArray())).orElse(CustodyFact.getDefaultInstance());
        FieldDescriptor field = fact.getOneofFieldDescriptor(
                CustodyFact.getDescriptor().getOneofs().getFirst());
        if (!fact.hasActor() || field == null) {
            return Optional.empty();
        }
        Actor actor = fact.getActor();
        return Optional.of(new CustodyLineJson(
                entry.position(),
                entry.at(),
                field.getName(),
                new ActorJson(
                        actor.getName(),
                        actor.getRole(),
                        actor.getTeamId().isEmpty() ? null : actor.getTeamId(),
                        actor.getIdentityNotRenewed()),
                json((Message) fact.getField(field))));
    }

    private static CustodyFact parse(byte[] payload) {
        try {
            return CustodyFact.parseFrom(payload);
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("The custody log holds a payload that is no fact.", damaged);
        }
    }

    private static String json(Message fact) {
        try {
            return JsonFormat.printer().omittingInsignificantWhitespace().print(fact);
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
