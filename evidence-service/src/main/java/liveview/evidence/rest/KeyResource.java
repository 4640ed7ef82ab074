package liveview.evidence.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import liveview.auth.http.AuthConfig;
import liveview.evidence.export.BagSeal;

/** The zone's public page: the key that seals its exports, for whoever holds one. */
@Path("/api/evidence")
public class KeyResource {
    private final BagSeal seal;
    private final String zone;

    KeyResource(BagSeal seal, AuthConfig auth) {
        this.seal = seal;
        this.zone = auth.zone();
    }

    /** In words, to be read beside a report. */
    @GET
    @Path("/fingerprint")
    @Produces("text/plain;charset=UTF-8")
    public String fingerprint() {
        return zone + "\nSHA-256 " + seal.fingerprint() + "\n";
    }

    /** The key itself. */
    @GET
    @Path("/key.pem")
    @Produces("application/x-pem-file")
    public String key() {
        return seal.publicKey();
    }
}
