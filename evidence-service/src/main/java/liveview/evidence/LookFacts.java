package liveview.evidence;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.List;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.LookOpened;
import liveview.protocol.internal.v1.LookPurpose;
import liveview.protocol.internal.v1.StillMade;
import liveview.protocol.internal.v1.Viewed;

/** What people look at, as the custody log keeps it; the subject of each entry is the alarm. */
public final class LookFacts {
    private LookFacts() {}

    /** He may look from now on. */
    public static CustodyFact opened(Look look) {
        return fact(
                look,
                CustodyFact.newBuilder()
                        .setLookOpened(LookOpened.newBuilder()
                                .setLookId(look.lookId().toString())
                                .setPurpose(purpose(look.purpose()))
                                .setCaseNumber(look.caseNumber())
                                .setProsecutorsDecision(look.prosecutorsDecision())
                                .setUntil(timestamp(look.until()))));
    }

    /** Pictures were handed to him. */
    static CustodyFact viewed(Look look, List<ViewedPart> parts) {
        Viewed.Builder viewed = Viewed.newBuilder().setLookId(look.lookId().toString());
        for (ViewedPart part : parts) {
            viewed.addParts(liveview.protocol.internal.v1.ViewedPart.newBuilder()
                    .setStreamId(part.streamId())
                    .setFrom(timestamp(part.from()))
                    .setTo(timestamp(part.to())));
        }
        return fact(look, CustodyFact.newBuilder().setViewed(viewed));
    }

    /** A still was made for him. */
    static CustodyFact still(Look look, Still still) {
        return fact(
                look,
                CustodyFact.newBuilder()
                        .setStillMade(StillMade.newBuilder()
                                .setLookId(look.lookId().toString())
                                .setStreamId(still.streamId())
                                .setNumber(still.number())
                                .setUnitSha256(
                                        ByteString.copyFrom(still.unitSha256().toArray()))
                                .setImageSha256(
                                        ByteString.copyFrom(still.sha256().toArray()))
                                .setMediaType(Still.MEDIA_TYPE)));
    }

    private static LookPurpose purpose(Purpose purpose) {
        return switch (purpose) {
            case ALARM -> LookPurpose.LOOK_PURPOSE_ALARM;
            case INVESTIGATION -> LookPurpose.LOOK_PURPOSE_INVESTIGATION;
            case PROSECUTION -> LookPurpose.LOOK_PURPOSE_PROSECUTION;
            case DATA_SUBJECT -> LookPurpose.LOOK_PURPOSE_DATA_SUBJECT;
            case OVERSIGHT -> LookPurpose.LOOK_PURPOSE_OVERSIGHT;
        };
    }

    private static CustodyFact fact(Look look, CustodyFact.Builder fact) {
        return fact.setActor(actor(look.looker())).build();
    }

    private static Actor actor(Looker looker) {
        return Actor.newBuilder()
                .setSubject(looker.subject())
                .setName(looker.name())
                .setRole(looker.role().claim())
                .setTeamId(looker.teamId())
                .setIdentityNotRenewed(looker.identityNotRenewed())
                .build();
    }

    private static Timestamp timestamp(Instant at) {
        return Timestamp.newBuilder()
                .setSeconds(at.getEpochSecond())
                .setNanos(at.getNano())
                .build();
    }
}
