/** The zone's keys in a PKCS#12 key store. */
@NullMarked
package liveview.evidence.pkcs12;

import org.jspecify.annotations.NullMarked;
