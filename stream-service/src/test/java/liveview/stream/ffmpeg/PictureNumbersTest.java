package liveview.stream.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import liveview.stream.NumberedVideo;
import liveview.stream.OriginalPicture;
import org.junit.jupiter.api.Test;

class PictureNumbersTest {
    private static final Instant START = NumberedVideo.START;

    private final PictureNumbers numbers = new PictureNumbers();

    private void fed(long number, long presentedAtMillis) {
        numbers.fed(
                new OriginalPicture(number, number == 1, null, START.plusSeconds(number), new byte[0]),
                presentedAtMillis);
    }

    private static Optional<PictureNumbers.Identity> picture(long number, long receivedSecond) {
        return Optional.of(new PictureNumbers.Identity(number, null, START.plusSeconds(receivedSecond)));
    }

    @Test
    void pictureKeepsItsNumberAndTime() {
        fed(1, 0);
        fed(2, 40);
        assertEquals(picture(1, 1), numbers.cameOut(0));
        assertEquals(picture(2, 2), numbers.cameOut(40));
    }

    @Test
    void numberOfALeftOutPictureIsNotUsed() {
        fed(1, 0);
        fed(2, 40);
        fed(3, 80);
        assertEquals(picture(3, 3), numbers.cameOut(80));
    }

    @Test
    void reorderedPicturesKeepTheirTimesUnderRisingNumbers() {
        fed(1, 80);
        fed(2, 200);
        fed(3, 120);
        fed(4, 160);
        assertEquals(picture(1, 1), numbers.cameOut(80));
        assertEquals(picture(2, 3), numbers.cameOut(120));
        assertEquals(picture(3, 4), numbers.cameOut(160));
        assertEquals(picture(4, 2), numbers.cameOut(200));
    }

    @Test
    void unknownTimeIsNoPicture() {
        fed(1, 40);
        assertEquals(Optional.empty(), numbers.cameOut(0));
        assertEquals(picture(1, 1), numbers.cameOut(40));
        assertEquals(Optional.empty(), numbers.cameOut(80));
    }

    @Test
    void pictureThatNeverComesOutIsForgotten() {
        for (long number = 1; number <= 10_000; number++) {
            fed(number, 40 * number);
        }
        assertEquals(picture(10_000 - 511, 10_000 - 511), numbers.cameOut(40 * (10_000 - 511)));
    }
}
