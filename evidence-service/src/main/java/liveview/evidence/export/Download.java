package liveview.evidence.export;

/**
 * The bytes of an export on their way to the person whose it is.
 *
 * @param fileName of the zip file
 * @param tag stands for exactly these bytes, for resuming
 */
public record Download(Export export, String fileName, String tag, Content zip) {}
