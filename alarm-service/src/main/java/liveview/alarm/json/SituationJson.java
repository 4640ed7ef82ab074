package liveview.alarm.json;

import com.google.protobuf.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import liveview.protocol.alarm.v1.Answer;
import liveview.protocol.alarm.v1.Author;
import liveview.protocol.alarm.v1.PersonsPlace;
import liveview.protocol.alarm.v1.PersonsStatement;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.Statement;
import liveview.protocol.alarm.v1.Text;
import org.jspecify.annotations.Nullable;

/** The situation: what nobody has spoken of is UNKNOWN; as a revision, what is absent stays as it was. */
public record SituationJson(
        @Nullable StatementJson weapons,
        @Nullable PersonsJson persons,
        @Nullable StatementJson victims,
        @Nullable StatementJson leaving,
        @Nullable StatementJson vehicle,
        @Nullable StatementJson dog,
        @Nullable StatementJson keyholder,
        @Nullable Long keyholderEtaSeconds) {

    /** Who says it: kind and what identifies him within his own house. */
    public record AuthorJson(
            @Nullable String kind, @Nullable String label) {
        static AuthorJson of(Author author) {
            return new AuthorJson(Words.name(author.getKind()), Words.present(author.getLabel()));
        }
    }

    /** One answer; author and time are set by the receiver. */
    public record StatementJson(
            @Nullable String answer,
            @Nullable TextJson detail,
            @Nullable AuthorJson author,
            @Nullable Instant statedAt) {
        static StatementJson of(boolean stated, Statement statement) {
            if (!stated) {
                return new StatementJson("UNKNOWN", null, null, null);
            }
            return new StatementJson(
                    Words.name(statement.getAnswer()),
                    TextJson.of(statement.getDetail()),
                    AuthorJson.of(statement.getAuthor()),
                    Words.instant(statement.hasStatedAt(), statement.getStatedAt()));
        }

        Statement toProto(String field) {
            Statement.Builder statement =
                    Statement.newBuilder().setAnswer(Words.choice(Answer.class, field + ".answer", answer));
            if (detail != null) {
                statement.setDetail(text(detail));
            }
            return statement.build();
        }
    }

    /** How many persons, and where. */
    public record PersonsJson(
            @Nullable String answer,
            @Nullable Integer count,
            @Nullable String place,
            @Nullable TextJson detail,
            @Nullable AuthorJson author,
            @Nullable Instant statedAt) {
        static PersonsJson of(boolean stated, PersonsStatement persons) {
            if (!stated) {
                return new PersonsJson("UNKNOWN", null, null, null, null, null);
            }
            return new PersonsJson(
                    Words.name(persons.getAnswer()),
                    persons.hasCount() ? persons.getCount() : null,
                    Words.name(persons.getPlace()),
                    TextJson.of(persons.getDetail()),
                    AuthorJson.of(persons.getAuthor()),
                    Words.instant(persons.hasStatedAt(), persons.getStatedAt()));
        }

        PersonsStatement toProto() {
            PersonsStatement.Builder persons =
                    PersonsStatement.newBuilder().setAnswer(Words.choice(Answer.class, "persons.answer", answer));
            if (count != null) {
                persons.setCount(count);
            }
            if (place != null) {
                persons.setPlace(Words.choice(PersonsPlace.class, "persons.place", place));
            }
            if (detail != null) {
                persons.setDetail(text(detail));
            }
            return persons.build();
        }
    }

    static SituationJson of(SituationReport report) {
        return new SituationJson(
                StatementJson.of(report.hasWeapons(), report.getWeapons()),
                PersonsJson.of(report.hasPersons(), report.getPersons()),
                StatementJson.of(report.hasVictims(), report.getVictims()),
                StatementJson.of(report.hasLeaving(), report.getLeaving()),
                StatementJson.of(report.hasVehicle(), report.getVehicle()),
                StatementJson.of(report.hasDog(), report.getDog()),
                StatementJson.of(report.hasKeyholder(), report.getKeyholder()),
                report.hasKeyholderEta() ? report.getKeyholderEta().getSeconds() : null);
    }

    /** The revision, with the statements that are there. */
    public SituationReport toProto() {
        SituationReport.Builder report = SituationReport.newBuilder();
        put("weapons", weapons, report::setWeapons);
        put("victims", victims, report::setVictims);
        put("leaving", leaving, report::setLeaving);
        put("vehicle", vehicle, report::setVehicle);
        put("dog", dog, report::setDog);
        put("keyholder", keyholder, report::setKeyholder);
        if (persons != null) {
            report.setPersons(persons.toProto());
        }
        if (keyholderEtaSeconds != null) {
            report.setKeyholderEta(Duration.newBuilder().setSeconds(keyholderEtaSeconds));
        }
        return report.build();
    }

    private static void put(String field, @Nullable StatementJson said, Consumer<Statement> setter) {
        if (said != null) {
            setter.accept(said.toProto(field));
        }
    }

    private static Text text(TextJson json) {
        return Text.newBuilder()
                .setText(json.text() == null ? "" : json.text())
                .setLanguage(json.language() == null ? "" : json.language())
                .build();
    }
}
