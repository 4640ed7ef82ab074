package liveview.gateway.grpc;

import io.grpc.ManagedChannel;
import io.grpc.Status;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import liveview.gateway.Witness;
import liveview.protocol.alarm.v1.ChainHead;
import liveview.protocol.alarm.v1.IntakeServiceGrpc;
import liveview.protocol.alarm.v1.RegisterSiteRequest;
import liveview.protocol.alarm.v1.RegisterSiteResponse;
import liveview.protocol.alarm.v1.Site;
import org.jboss.logging.Logger;

/** The zone's door for alarms, as both directions of the link use it. */
final class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final long ANSWER_SECONDS = 5;

    private final IntakeServiceGrpc.IntakeServiceBlockingStub stub;
    private final ZoneChannels channels;
    private final List<Site> sites;
    private final Witness witness;

    Intake(ManagedChannel channel, ZoneChannels channels, List<Site> sites, Witness witness) {
        this.stub = IntakeServiceGrpc.newBlockingStub(channel).withCallCredentials(channels.credentials());
        this.channels = channels;
        this.sites = sites;
        this.witness = witness;
    }

    /** For a call that has an answer, which is waited for 5 seconds. */
    IntakeServiceGrpc.IntakeServiceBlockingStub soon() {
        return stub.withDeadlineAfter(ANSWER_SECONDS, TimeUnit.SECONDS);
    }

    /** For a call without end. */
    IntakeServiceGrpc.IntakeServiceBlockingStub forGood() {
        return stub;
    }

    /** Registers every site of the central. */
    void registerAll() {
        sites.forEach(this::register);
    }

    /** Registers one site, if it is one of ours. */
    void register(String siteId) {
        sites.stream().filter(site -> site.getSiteId().equals(siteId)).forEach(this::register);
    }

    private void register(Site site) {
        RegisterSiteResponse response = soon().registerSite(RegisterSiteRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setSite(site)
                .build());
        LOG.infof(
                "site registered site=%s pictures=%s basis=%s",
                site.getSiteId(), response.getPicturesRefused(), response.getLegalBasis());
    }

    /** Keeps a signed head. */
    void keep(ChainHead head) {
        witness.keep(head);
    }

    /** Where the zone did not know us, the next call needs another token. */
    void noteRefusal(Status answer) {
        if (answer.getCode() == Status.Code.UNAUTHENTICATED) {
            channels.refused();
        }
    }
}
