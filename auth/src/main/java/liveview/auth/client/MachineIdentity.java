package liveview.auth.client;

import java.nio.file.Path;

/**
 * What a machine proves itself with: PEM files.
 *
 * @param certificate its certificate, with the chain below the authority if there is one
 * @param key the private key of it, P-256, PKCS#8
 * @param trust the authorities that it trusts
 */
public record MachineIdentity(Path certificate, Path key, Path trust) {}
