/** How the gateway's parts are put together and configured. */
@NullMarked
package liveview.gateway.quarkus;

import org.jspecify.annotations.NullMarked;
