package liveview.demo.neighbours;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** TLS as a caller with a certificate of our own authority speaks it. */
public final class ClientTls {
    private ClientTls() {}

    /** Shows this identity and trusts only what the authority (a PEM file) signed. */
    public static SSLContext context(Identity identity, Path authority) {
        char[] inMemoryOnly = new char[0];
        try {
            KeyStore own = empty();
            own.setKeyEntry("own", PemFiles.key(identity.key()), inMemoryOnly, new Certificate[] {
                PemFiles.certificate(identity.certificate())
            });
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(own, inMemoryOnly);
            KeyStore trusted = empty();
            trusted.setCertificateEntry("authority", PemFiles.certificate(authority));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("cannot use the certificate of " + identity.subject(), e);
        }
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
