/** The zone's neighbours, real ones from package registries: PostgreSQL, Keycloak and a certificate authority. */
@NullMarked
package liveview.demo.neighbours;

import org.jspecify.annotations.NullMarked;
