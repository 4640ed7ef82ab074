package liveview.evidence.export;

import liveview.journal.Bytes;

/**
 * One file of a bag.
 *
 * @param path from the bag's top folder
 * @param crc32 as zip files have it
 */
public record BagFile(String path, Content content, int crc32, Bytes sha256) {}
