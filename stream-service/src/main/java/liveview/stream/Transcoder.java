package liveview.stream;

/** Makes renditions. */
public interface Transcoder {
    /**
     * Starts one rendition of one live stream.
     *
     * @param output told from threads of the transcoder, one call at a time
     */
    Transcoding start(Rendition rendition, Output output);

    /** One rendition being made; its methods never block, and what it does ends with {@link #close()}. */
    interface Transcoding extends AutoCloseable {
        /**
         * The original's parameters, before its first picture and whenever they change.
         *
         * @param header CMAF header
         * @param timescale ticks a second of the fragments' times
         */
        void begin(byte[] header, int timescale);

        /** The next picture. When too many wait, all of them are left out up to the next key frame. */
        void picture(OriginalPicture picture);

        @Override
        void close();
    }

    /** Where a rendition goes. */
    interface Output {
        /** The next picture, its number above all earlier ones. */
        void unit(liveview.media.AccessUnit unit);

        /** The original cannot be turned into this rendition; nothing follows. One sentence. */
        void failed(String sentence);
    }
}
