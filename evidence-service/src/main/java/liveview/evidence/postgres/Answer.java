package liveview.evidence.postgres;

import liveview.evidence.Recording;

/**
 * What became of a deed.
 *
 * @param recording as the deed left it
 * @param older the deed was of an older publish than the recording knows, which is written down and changes nothing else
 */
record Answer(Recording recording, boolean older) {}
