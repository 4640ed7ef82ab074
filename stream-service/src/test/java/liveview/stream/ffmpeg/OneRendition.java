package liveview.stream.ffmpeg;

import static org.awaitility.Awaitility.await;

import liveview.media.FragmentWriter;
import liveview.media.H264;
import liveview.stream.NumberedVideo;
import liveview.stream.Rendition;
import liveview.stream.Transcoder.Transcoding;

/** A worker with one rendition, in a process that a test kills: prints the child's process id and waits. */
final class OneRendition {
    private OneRendition() {}

    public static void main(String[] arguments) throws Exception {
        FfmpegTranscoder transcoder = new FfmpegTranscoder(TestConfig.DEFAULTS);
        Collected out = new Collected();
        Transcoding mobile = transcoder.start(Rendition.MOBILE, out);
        NumberedVideo.feed(NumberedVideo.units(320, 180, 25, "-bf", "0"), new FragmentWriter(H264.INSTANCE), mobile);
        await().until(() -> out.units.size() == 25);
        System.out.println(transcoder.children().iterator().next());
        Thread.currentThread().join();
    }
}
