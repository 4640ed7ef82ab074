package liveview.e2e;

import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;

/** One camera's recording as a page plays it, an element {@code recorded-camera}. */
record RecordedCamera(Locator element) {
    private static final String READ_NUMBER = "camera => {" + Tile.NUMBER_IN + """
              const video = [...camera.shadowRoot.querySelectorAll('video')].find((one) => !one.hidden && one.readyState > 1 && !one.seeking);
              if (!video) return -1;
              const canvas = document.createElement('canvas');
              canvas.width = video.videoWidth;
              canvas.height = video.videoHeight;
              const context = canvas.getContext('2d', { willReadFrequently: true });
              context.drawImage(video, 0, 0);
              return numberIn(context.getImageData(0, 0, canvas.width, canvas.height).data, canvas.width, canvas.height);
            }
            """;

    /** The number burned into the picture that is on the screen now; -1 while there is none. */
    long number() {
        return ((Number) element.evaluate(READ_NUMBER)).longValue();
    }

    /** Waits for a picture; its number. */
    long awaitPicture() {
        await().atMost(TestZone.PATIENCE).until(() -> number() >= 0);
        return number();
    }

    /** Waits until pictures later than this one are shown. */
    void awaitLaterThan(long number) {
        await().atMost(TestZone.PATIENCE).until(this::number, shown -> shown > number);
    }
}
