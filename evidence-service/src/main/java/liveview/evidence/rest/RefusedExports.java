package liveview.evidence.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import liveview.auth.Caller;
import liveview.auth.NotYourRole;
import liveview.auth.RefusalListener;
import liveview.auth.Role;
import liveview.base.Failure;
import liveview.evidence.Custody;
import liveview.evidence.KnownAlarms;
import liveview.protocol.internal.v1.Actor;
import liveview.protocol.internal.v1.CustodyFact;
import liveview.protocol.internal.v1.ExportRefused;

/** Writes into the custody log who asked for an export of one of the zone's alarms without the right to it. */
@ApplicationScoped
class RefusedExports implements RefusalListener {
    private static final Pattern ASKED = Pattern.compile("/api/evidence/alarms/([^/]+)/exports");

    private final KnownAlarms alarms;
    private final Custody custody;

    RefusedExports(KnownAlarms alarms, Custody custody) {
        this.alarms = alarms;
        this.custody = custody;
    }

    @Override
    public CompletionStage<?> refused(Caller caller, String verb, String path, Failure failure) {
        Matcher asked = ASKED.matcher(path);
        if (!verb.equals("POST") || !(failure instanceof NotYourRole) || !asked.matches()) {
            return CompletableFuture.completedStage(null);
        }
        String alarmId = asked.group(1);
        return alarms.status(alarmId)
                .thenCompose(known -> known.isPresent()
                        ? custody.append(alarmId, fact(caller, failure))
                        : CompletableFuture.completedStage(0L));
    }

    private static CustodyFact fact(Caller caller, Failure failure) {
        return CustodyFact.newBuilder()
                .setActor(Actor.newBuilder()
                        .setSubject(caller.subject())
                        .setName(caller.name())
                        .setRole(caller.roles().stream()
                                .min(Comparator.naturalOrder())
                                .map(Role::claim)
                                .orElse(""))
                        .setIdentityNotRenewed(caller.identityNotRenewed()))
                .setExportRefused(ExportRefused.newBuilder().setReason(failure.code()))
                .build();
    }
}
