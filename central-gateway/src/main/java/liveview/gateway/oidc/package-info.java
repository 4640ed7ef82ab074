/** The central's identity: its certificate, and the tokens that are bound to it. */
@NullMarked
package liveview.gateway.oidc;

import org.jspecify.annotations.NullMarked;
