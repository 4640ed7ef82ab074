package liveview.auth.http;

import io.vertx.core.http.HttpServerRequest;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import liveview.auth.Door;

/** Tells which door a request came through, by its TLS session: never by a header, which anybody can write. */
public final class Doors {
    private Doors() {}

    /** The door of the request. */
    public static Door of(HttpServerRequest request) {
        return request.sslSession() == null ? Door.PEOPLE : Door.MACHINES;
    }

    /** Thumbprint of the client certificate (RFC 8705, section 3.1: SHA-256 of the DER form, base64url). */
    public static Optional<String> certificate(HttpServerRequest request) {
        SSLSession session = request.sslSession();
        if (session == null) {
            return Optional.empty();
        }
        try {
            byte[] der = session.getPeerCertificates()[0].getEncoded();
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(der);
            return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(digest));
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
