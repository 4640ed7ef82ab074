package liveview.alarm;

import java.util.Map;
import liveview.protocol.internal.v1.AgreementEntered;
import liveview.protocol.internal.v1.CentralEntered;
import liveview.protocol.internal.v1.Fact;
import liveview.protocol.internal.v1.TeamEntered;

/** What the zone's administrator enters, as facts of the zone; the same settings always give the same bytes. */
public final class SettingsFacts {
    private SettingsFacts() {}

    /** A team with its members. */
    public static Fact entered(Request request, Team team) {
        return request.fact(fact -> fact.setTeamEntered(TeamEntered.newBuilder()
                .setTeamId(team.teamId())
                .setName(team.name())
                .addAllMembers(team.members().stream().sorted().toList())));
    }

    /** A central with its agreements. */
    public static Fact entered(Request request, Central central) {
        return request.fact(fact -> fact.setCentralEntered(CentralEntered.newBuilder()
                .setCentralId(central.centralId())
                .setName(central.name())
                .setPhoneNumber(central.phoneNumber())
                .addAllAgreements(central.agreements().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(agreement -> AgreementEntered.newBuilder()
                                .setAgreementId(agreement.getKey())
                                .setLegalBasis(agreement.getValue())
                                .build())
                        .toList())));
    }
}
