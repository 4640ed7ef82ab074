package liveview.alarm;

import java.time.Instant;
import liveview.protocol.alarm.v1.Answer;
import liveview.protocol.alarm.v1.Author;
import liveview.protocol.alarm.v1.AuthorKind;
import liveview.protocol.alarm.v1.PersonsStatement;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.Statement;
import liveview.protocol.internal.v1.Actor;

/** Situation reports, revised statement by statement: who says each, and when. */
public final class SituationReports {
    private static final long LONGEST_ETA_SECONDS = 24 * 3600L;

    private SituationReports() {}

    /** @throws InvalidRequest when any value is out of bounds */
    static void check(SituationReport report) {
        check("weapons", report.hasWeapons(), report.getWeapons());
        check("victims", report.hasVictims(), report.getVictims());
        check("leaving", report.hasLeaving(), report.getLeaving());
        check("vehicle", report.hasVehicle(), report.getVehicle());
        check("dog", report.hasDog(), report.getDog());
        check("keyholder", report.hasKeyholder(), report.getKeyholder());
        if (report.hasPersons()) {
            PersonsStatement persons = report.getPersons();
            Bounds.chosen("persons.answer", persons.getAnswer());
            Bounds.count("persons.count", persons.getCount(), 1000);
            Bounds.known("persons.place", persons.getPlace());
            Bounds.text("persons.detail", persons.getDetail());
            Bounds.label("persons.author.label", persons.getAuthor().getLabel(), 0, 64);
        }
        long eta = report.getKeyholderEta().getSeconds();
        if (eta < 0 || eta > LONGEST_ETA_SECONDS) {
            throw new InvalidRequest("keyholder_eta is " + eta + " s.", "Send 0 to 86400 seconds.");
        }
    }

    private static void check(String field, boolean present, Statement statement) {
        if (!present) {
            return;
        }
        Bounds.chosen(field + ".answer", statement.getAnswer());
        Bounds.text(field + ".detail", statement.getDetail());
        Bounds.label(field + ".author.label", statement.getAuthor().getLabel(), 0, 64);
    }

    /** The report with this author and time in every statement it makes. */
    static SituationReport signed(SituationReport report, Actor actor, String teamName, Instant at) {
        SituationReport.Builder signed = report.toBuilder();
        if (report.hasWeapons()) {
            signed.setWeapons(signed(report.getWeapons(), actor, teamName, at));
        }
        if (report.hasVictims()) {
            signed.setVictims(signed(report.getVictims(), actor, teamName, at));
        }
        if (report.hasLeaving()) {
            signed.setLeaving(signed(report.getLeaving(), actor, teamName, at));
        }
        if (report.hasVehicle()) {
            signed.setVehicle(signed(report.getVehicle(), actor, teamName, at));
        }
        if (report.hasDog()) {
            signed.setDog(signed(report.getDog(), actor, teamName, at));
        }
        if (report.hasKeyholder()) {
            signed.setKeyholder(signed(report.getKeyholder(), actor, teamName, at));
        }
        if (report.hasPersons()) {
            PersonsStatement persons = report.getPersons();
            signed.setPersons(persons.toBuilder()
                    .setAuthor(author(persons.getAuthor(), actor, teamName))
                    .setStatedAt(ProtoTime.toProto(at)));
        }
        return signed.build();
    }

    private static Statement signed(Statement statement, Actor actor, String teamName, Instant at) {
        return statement.toBuilder()
                .setAuthor(author(statement.getAuthor(), actor, teamName))
                .setStatedAt(ProtoTime.toProto(at))
                .build();
    }

    /** As the other side may know him: a central by the label it gave, an officer by his team, a dispatcher by function. */
    private static Author author(Author claimed, Actor actor, String teamName) {
        return switch (actor.getRole()) {
            case "central" ->
                Author.newBuilder()
                        .setKind(AuthorKind.AUTHOR_KIND_CENTRAL)
                        .setLabel(claimed.getLabel())
                        .build();
            case "officer" ->
                Author.newBuilder()
                        .setKind(AuthorKind.AUTHOR_KIND_OFFICER)
                        .setLabel(teamName)
                        .build();
            case "dispatcher" ->
                Author.newBuilder().setKind(AuthorKind.AUTHOR_KIND_DISPATCHER).build();
            case "cic" ->
                Author.newBuilder()
                        .setKind(AuthorKind.AUTHOR_KIND_DISPATCHER)
                        .setLabel("CIC")
                        .build();
            default -> Author.newBuilder().setKind(AuthorKind.AUTHOR_KIND_ZONE).build();
        };
    }

    /** What is known after this report: what it states replaces what was said, what it leaves out stays. */
    static SituationReport merge(SituationReport before, SituationReport said) {
        SituationReport.Builder merged = before.toBuilder();
        if (said.hasWeapons()) {
            merged.setWeapons(said.getWeapons());
        }
        if (said.hasPersons()) {
            merged.setPersons(said.getPersons());
        }
        if (said.hasVictims()) {
            merged.setVictims(said.getVictims());
        }
        if (said.hasLeaving()) {
            merged.setLeaving(said.getLeaving());
        }
        if (said.hasVehicle()) {
            merged.setVehicle(said.getVehicle());
        }
        if (said.hasDog()) {
            merged.setDog(said.getDog());
        }
        if (said.hasKeyholder()) {
            merged.setKeyholder(said.getKeyholder());
            if (said.getKeyholder().getAnswer() != Answer.ANSWER_YES) {
                merged.clearKeyholderEta();
            }
        }
        if (said.hasKeyholderEta()) {
            merged.setKeyholderEta(said.getKeyholderEta());
        }
        return merged.build();
    }
}
