package liveview.demo.neighbours;

import java.nio.file.Path;

/**
 * A certificate of our own authority with its private key, both PEM files.
 *
 * @param subject the distinguished name as RFC 2253 writes it
 * @param certificate the certificate
 * @param key the private key (PKCS #8, not encrypted), readable by its owner only
 */
public record Identity(String subject, Path certificate, Path key) {}
