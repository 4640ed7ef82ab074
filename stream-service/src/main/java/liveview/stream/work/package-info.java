/** The worker's calls to the relays: it offers room, is given work, watches originals and publishes renditions. */
@NullMarked
package liveview.stream.work;

import org.jspecify.annotations.NullMarked;
