/** Tokens as OpenID Connect issues them: their keys, kept for when the provider is away, and the caller they name. */
@NullMarked
package liveview.auth.oidc;

import org.jspecify.annotations.NullMarked;
