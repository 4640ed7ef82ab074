package liveview.evidence.export;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import liveview.journal.Bytes;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.Fact;

/** Who did what an entry says, in a few words. */
final class Who {
    private Who() {}

    static String ofFact(Bytes payload) {
        try {
            return of(Fact.parseFrom(payload.toArray()).getActor());
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("An entry's payload cannot be read.", damaged);
        }
    }

    static String ofCustodyFact(Bytes payload) {
        try {
            return of(CustodyFact.parseFrom(payload.toArray()).getActor());
        } catch (InvalidProtocolBufferException damaged) {
            throw new IllegalStateException("An entry's payload cannot be read.", damaged);
        }
    }

    private static String of(Actor actor) {
        String name = Stream.of(actor.getName(), actor.getCentralId(), actor.getSubject())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
        return Stream.of(name, actor.getRole()).filter(text -> !text.isEmpty()).collect(Collectors.joining(", "));
    }
}
