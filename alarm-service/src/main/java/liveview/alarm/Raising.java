package liveview.alarm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import liveview.protocol.alarm.v1.LegalBasis;
import liveview.protocol.alarm.v1.PictureMode;
import liveview.protocol.alarm.v1.PicturesRefused;
import liveview.protocol.alarm.v1.RaiseAlarmRequest;
import liveview.protocol.alarm.v1.Site;
import liveview.protocol.internal.v1.AlarmRaised;
import liveview.protocol.internal.v1.Fact;
import org.jspecify.annotations.Nullable;

/**
 * What a new alarm is made of.
 *
 * @param raise what the central sent
 * @param central the central as the zone knows it
 * @param site the site it names, as it is registered now; null when none is
 */
public record Raising(
        RaiseAlarmRequest raise, Central central, @Nullable Site site) {
    /**
     * Checks the bounds.
     *
     * @throws InvalidRequest when the request is out of bounds
     */
    public Raising {
        IntakeBounds.check(raise);
    }

    /**
     * The alarm's first facts: it is raised, and its view window opens when a fact and a legal basis are there. It is
     * never refused for want of either.
     */
    public List<Fact> facts(Request request, ZoneRules zone, Instant now) {
        LegalBasis basis = basis(zone);
        PicturesRefused refused = refused(basis);
        AlarmRaised.Builder raised = AlarmRaised.newBuilder()
                .setRequest(signed(request, now))
                .setLegalBasis(basis)
                .setPicturesRefused(refused)
                .setReceivedAt(ProtoTime.toProto(now))
                .setCentralName(central.name())
                .setCallBackNumber(callBackNumber());
        if (site != null) {
            raised.setSite(site);
        }
        List<Fact> facts = new ArrayList<>();
        facts.add(request.fact(fact -> fact.setAlarmRaised(raised)));
        if (refused == PicturesRefused.PICTURES_REFUSED_UNSPECIFIED) {
            facts.add(WindowDecision.opened(request, basis, zone, now));
        }
        return facts;
    }

    private RaiseAlarmRequest signed(Request request, Instant now) {
        if (!raise.hasSituation()) {
            return raise;
        }
        return raise.toBuilder()
                .setSituation(SituationReports.signed(raise.getSituation(), request.actor(), "", now))
                .build();
    }

    private String callBackNumber() {
        if (!raise.getCallBackNumber().isEmpty()) {
            return raise.getCallBackNumber();
        }
        return site == null || site.getCallBackNumber().isEmpty() ? central.phoneNumber() : site.getCallBackNumber();
    }

    private LegalBasis basis(ZoneRules zone) {
        return site == null || zone.pictureMode() == PictureMode.PICTURE_MODE_NONE
                ? LegalBasis.LEGAL_BASIS_UNSPECIFIED
                : central.basisOf(site.getAgreementId());
    }

    private PicturesRefused refused(LegalBasis basis) {
        if (site == null) {
            return PicturesRefused.PICTURES_REFUSED_NO_SITE;
        }
        if (basis == LegalBasis.LEGAL_BASIS_UNSPECIFIED) {
            return PicturesRefused.PICTURES_REFUSED_NO_LEGAL_BASIS;
        }
        return raise.hasFinding() && Pictures.states(raise.getFinding())
                ? PicturesRefused.PICTURES_REFUSED_UNSPECIFIED
                : PicturesRefused.PICTURES_REFUSED_NO_FINDING;
    }
}
