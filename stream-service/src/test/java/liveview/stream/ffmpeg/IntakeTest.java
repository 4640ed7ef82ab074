package liveview.stream.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import liveview.stream.NumberedVideo;
import liveview.stream.OriginalPicture;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private final Intake intake = new Intake();

    private void picture(long number, boolean keyFrame, int bytes) {
        intake.picture(new OriginalPicture(number, keyFrame, null, NumberedVideo.START, new byte[bytes]));
    }

    private List<Long> waiting() throws InterruptedException {
        intake.header(new byte[1], 90_000);
        List<Long> numbers = new ArrayList<>();
        for (Intake.Item item = intake.next().orElseThrow();
                item instanceof Intake.Picture picture;
                item = intake.next().orElseThrow()) {
            numbers.add(picture.picture().number());
        }
        return numbers;
    }

    /** Takes parameters of so many bytes and one picture: its number. */
    private long pictureAfterHeaderOf(int bytes) throws InterruptedException {
        Intake.Header header =
                assertInstanceOf(Intake.Header.class, intake.next().orElseThrow());
        assertEquals(bytes, header.bytes().length);
        Intake.Picture picture =
                assertInstanceOf(Intake.Picture.class, intake.next().orElseThrow());
        return picture.picture().number();
    }

    @Test
    void nothingBeforeTheFirstKeyFrame() throws InterruptedException {
        picture(1, false, 1);
        picture(2, true, 1);
        picture(3, false, 1);
        assertEquals(List.of(2L, 3L), waiting());
        assertEquals(1, intake.leftOut());
    }

    @Test
    void parametersComeBeforeTheirPictures() throws InterruptedException {
        intake.header(new byte[1], 90_000);
        picture(1, true, 1);
        assertInstanceOf(Intake.Header.class, intake.next().orElseThrow());
        assertInstanceOf(Intake.Picture.class, intake.next().orElseThrow());
    }

    @Test
    void picturesThatWaitKeepTheirOwnParameters() throws InterruptedException {
        intake.header(new byte[1], 90_000);
        picture(1, true, 1);
        intake.header(new byte[2], 90_000);
        picture(2, true, 1);
        assertEquals(1, pictureAfterHeaderOf(1));
        assertEquals(2, pictureAfterHeaderOf(2));
    }

    @Test
    void ofParametersWithoutPicturesAndOfWhatIsLeftOutTheNewestStay() throws InterruptedException {
        intake.header(new byte[1], 90_000);
        intake.header(new byte[2], 90_000);
        picture(1, true, 1);
        intake.header(new byte[3], 90_000);
        picture(2, true, 16 << 20);
        assertEquals(2, pictureAfterHeaderOf(3));
        assertEquals(1, intake.leftOut());
    }

    @Test
    void tooManyAreLeftOutUpToTheNextKeyFrame() throws InterruptedException {
        picture(1, true, 1);
        LongStream.rangeClosed(2, 300).forEach(number -> picture(number, false, 1));
        picture(301, true, 1);
        picture(302, false, 1);
        assertEquals(List.of(301L, 302L), waiting());
        assertEquals(300, intake.leftOut());
    }

    @Test
    void tooManyBytesAreLeftOut() throws InterruptedException {
        picture(1, true, 10 << 20);
        picture(2, false, 10 << 20);
        picture(3, false, 1);
        assertEquals(List.of(), waiting());
        picture(4, true, 10 << 20);
        assertEquals(List.of(4L), waiting());
    }

    @Test
    void closedIntakeEndsWhatItHad() throws InterruptedException {
        picture(1, true, 1);
        intake.close();
        assertEquals(Optional.empty(), intake.next());
    }
}
