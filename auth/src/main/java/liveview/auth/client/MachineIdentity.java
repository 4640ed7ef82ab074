package liveview.auth.client;

import java.nio.file.Path;
import java.util.List;

/**
 * What a machine proves itself with: PEM files.
 *
 * @param certificate its certificate, with the chain below the authority if there is one
 * @param key the private key of it, P-256, PKCS#8
 * @param trust the authorities that it trusts, in one or more files
 */
public record MachineIdentity(Path certificate, Path key, List<Path> trust) {}
