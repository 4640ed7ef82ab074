package liveview.alarm;

import static liveview.alarm.Scene.ANNE;
import static liveview.alarm.Scene.CENTRAL;
import static liveview.alarm.Scene.OFFICER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.google.protobuf.Duration;
import java.util.UUID;
import liveview.protocol.alarm.v1.Answer;
import liveview.protocol.alarm.v1.Author;
import liveview.protocol.alarm.v1.AuthorKind;
import liveview.protocol.alarm.v1.PersonsStatement;
import liveview.protocol.alarm.v1.SituationReport;
import liveview.protocol.alarm.v1.Statement;
import liveview.protocol.alarm.v1.UpdateAlarmRequest;
import org.junit.jupiter.api.Test;

class SituationReportsTest {
    private static Statement says(Answer answer) {
        return Statement.newBuilder().setAnswer(answer).build();
    }

    private static Command centralSays(SituationReport report) {
        return new Command.Update(UpdateAlarmRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setSituation(report)
                .build());
    }

    @Test
    void whatIsStatedReplacesAndWhatIsLeftOutStays() {
        Scene scene = Scene.accepted()
                .does(ANNE, new Command.Assign(Scene.TEAM_12))
                .does(
                        CENTRAL,
                        centralSays(SituationReport.newBuilder()
                                .setWeapons(says(Answer.ANSWER_YES))
                                .setPersons(PersonsStatement.newBuilder()
                                        .setAnswer(Answer.ANSWER_YES)
                                        .setCount(2))
                                .build()));
        var first = scene.now;
        scene.later(java.time.Duration.ofSeconds(30))
                .does(
                        OFFICER,
                        new Command.ReviseSituation(SituationReport.newBuilder()
                                .setWeapons(says(Answer.ANSWER_NO))
                                .build()));

        SituationReport situation = scene.alarm.report().situation();
        assertEquals(Answer.ANSWER_NO, situation.getWeapons().getAnswer());
        assertEquals(
                AuthorKind.AUTHOR_KIND_OFFICER,
                situation.getWeapons().getAuthor().getKind());
        assertEquals("Team 12", situation.getWeapons().getAuthor().getLabel());
        assertEquals(ProtoTime.toProto(scene.now), situation.getWeapons().getStatedAt());
        assertEquals(2, situation.getPersons().getCount());
        assertEquals(
                AuthorKind.AUTHOR_KIND_CENTRAL,
                situation.getPersons().getAuthor().getKind());
        assertEquals(ProtoTime.toProto(first), situation.getPersons().getStatedAt());
        assertFalse(situation.hasVictims());
    }

    @Test
    void aCentralCannotSpeakAsSomebodyElseAndAnOfficersNameStaysInside() {
        Statement forged = says(Answer.ANSWER_NO).toBuilder()
                .setAuthor(Author.newBuilder()
                        .setKind(AuthorKind.AUTHOR_KIND_DISPATCHER)
                        .setLabel("14"))
                .build();
        Scene scene = Scene.accepted()
                .does(
                        CENTRAL,
                        centralSays(SituationReport.newBuilder().setDog(forged).build()));
        Author author = scene.alarm.report().situation().getDog().getAuthor();
        assertEquals(AuthorKind.AUTHOR_KIND_CENTRAL, author.getKind());
        assertEquals("14", author.getLabel());

        scene.does(
                ANNE,
                new Command.ReviseSituation(SituationReport.newBuilder()
                        .setDog(says(Answer.ANSWER_YES))
                        .build()));
        assertEquals(
                Author.newBuilder().setKind(AuthorKind.AUTHOR_KIND_DISPATCHER).build(),
                scene.alarm.report().situation().getDog().getAuthor());
    }

    @Test
    void aKeyholderWhoIsNotComingHasNoTime() {
        Scene scene = Scene.raised()
                .does(
                        CENTRAL,
                        centralSays(SituationReport.newBuilder()
                                .setKeyholder(says(Answer.ANSWER_YES))
                                .setKeyholderEta(Duration.newBuilder().setSeconds(720))
                                .build()));
        assertEquals(720, scene.alarm.report().situation().getKeyholderEta().getSeconds());
        scene.does(
                CENTRAL,
                centralSays(SituationReport.newBuilder()
                        .setKeyholder(says(Answer.ANSWER_NO))
                        .build()));
        assertFalse(scene.alarm.report().situation().hasKeyholderEta());
    }
}
