/** The other side: how a machine, a central or a service of ours, gets its token and shows it. */
@NullMarked
package liveview.auth.client;

import org.jspecify.annotations.NullMarked;
