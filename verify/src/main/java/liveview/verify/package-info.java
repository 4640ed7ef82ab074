/** Verifies an export without the zone's services: digests, signature, pictures, chains, each result in a sentence. */
@NullMarked
package liveview.verify;

import org.jspecify.annotations.NullMarked;
