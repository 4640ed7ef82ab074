package liveview.gateway.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import liveview.protocol.alarm.v1.AlarmCategory;
import liveview.protocol.alarm.v1.ObservationCode;
import liveview.protocol.alarm.v1.PicturesRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DeskViewTest {
    @Test
    void codesLoseTheNameOfTheirType() {
        assertEquals("HOLD_UP", DeskView.code(AlarmCategory.ALARM_CATEGORY_HOLD_UP));
        assertEquals("NO_LEGAL_BASIS", DeskView.code(PicturesRefused.PICTURES_REFUSED_NO_LEGAL_BASIS));
        assertEquals(Optional.empty(), DeskView.value(AlarmCategory.class, "FIRE"));
    }

    @ParameterizedTest
    @EnumSource(value = ObservationCode.class, mode = EnumSource.Mode.EXCLUDE, names = "UNRECOGNIZED")
    void everyCodeIsReadAsItIsWritten(ObservationCode code) {
        assertEquals(Optional.of(code), DeskView.value(ObservationCode.class, DeskView.code(code)));
    }
}
