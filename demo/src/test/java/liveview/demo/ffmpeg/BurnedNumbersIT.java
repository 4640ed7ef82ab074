package liveview.demo.ffmpeg;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import liveview.testkit.video.Ffmpeg;
import liveview.testkit.video.TestVideo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is painted into a picture is read from the picture, whatever its encoding and its container count. */
class BurnedNumbersIT {
    private static final int PICTURES = 60;

    @TempDir
    private Path folder;

    @Test
    void numbersAreReadInTheOrderOfShowing() throws IOException {
        List<Long> counted = LongStream.range(0, PICTURES).boxed().toList();
        assertEquals(counted, BurnedNumbers.in(film(TestVideo.small(PICTURES), "-c", "copy")));
        assertEquals(
                counted,
                BurnedNumbers.in(film(TestVideo.small(PICTURES), "-c:v", "libx264", "-bf", "3", "-b:v", "100k")));
    }

    @Test
    void pictureThatStandsStillHasOneNumberHoweverManyFragmentsCome() throws IOException {
        byte[] frozen =
                film(TestVideo.small(PICTURES), "-vf", "trim=start_frame=7:end_frame=8,loop=59:1", "-c:v", "libx264");
        assertEquals(Collections.nCopies(PICTURES, 7L), BurnedNumbers.in(frozen));
    }

    @Test
    void whatIsNoVideoHasNone() {
        assertEquals(List.of(), BurnedNumbers.in(new byte[4711]));
    }

    /** The numbered video in one fragment for each picture. */
    private byte[] film(TestVideo video, String... encoding) throws IOException {
        Path source =
                Files.write(folder.resolve("source.h264"), video.withNumbers().h264());
        List<String> arguments = new ArrayList<>(List.of("-framerate", "25", "-f", "h264", "-i", source.toString()));
        arguments.addAll(List.of(encoding));
        arguments.addAll(List.of("-movflags", "frag_every_frame+empty_moov+default_base_moof", "-f", "mp4", "pipe:1"));
        return Ffmpeg.ffmpeg(arguments.toArray(String[]::new));
    }
}
