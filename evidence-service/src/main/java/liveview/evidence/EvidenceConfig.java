package liveview.evidence;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How evidence is kept. */
@ConfigMapping(prefix = "liveview.evidence")
public interface EvidenceConfig {
    /** The bucket, made with object lock and versioning when it is not there. */
    @WithDefault("liveview-evidence")
    String bucket();

    /** After how long a segment is sealed, wall clock since its first unit came. */
    @WithDefault("4s")
    Duration segmentLength();

    /** From which size on a segment is sealed whatever its age. */
    @WithDefault("8M")
    MemorySize segmentBytes();

    /** How many bytes may wait to be stored; with more, relays wait and then forget. */
    @WithDefault("64M")
    MemorySize memory();

    /** How long a stopping service waits for what came to be durable. */
    @WithDefault("5s")
    Duration drain();

    /** How long a person may look at recordings before he states purpose and case number again. */
    @WithDefault("1h")
    Duration lookLength();

    /** How many bytes of segments that were played a moment ago are held, decrypted. */
    @WithDefault("32M")
    MemorySize playbackMemory();

    /** How new evidence is locked. */
    LockConfig lock();

    /** The zone's key that wraps the keys of recordings. */
    KeyConfig key();

    /** The lock's keys. */
    interface LockConfig {
        /** COMPLIANCE (nobody can delete) or GOVERNANCE, for real alarms; Test and Exercise are always GOVERNANCE. */
        @WithDefault("COMPLIANCE")
        LockMode actual();

        /** How long the first lock lasts. */
        @WithDefault("7d")
        Duration first();
    }

    /** The key's keys. */
    interface KeyConfig {
        /** PKCS#12 key store with one or more AES keys. */
        Path keyStore();

        /** Password of the key store and its keys. */
        Optional<String> keyStorePassword();
    }
}
