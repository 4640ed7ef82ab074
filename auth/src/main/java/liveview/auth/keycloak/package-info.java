/** The zone's realm for Keycloak: reviewed JSON, filled in for one zone. */
@NullMarked
package liveview.auth.keycloak;

import org.jspecify.annotations.NullMarked;
