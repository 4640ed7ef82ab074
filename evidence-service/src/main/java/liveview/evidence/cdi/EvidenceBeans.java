package liveview.evidence.cdi;

import io.minio.MinioClient;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import liveview.base.rest.JsonRules;
import liveview.evidence.AlarmBook;
import liveview.evidence.Custody;
import liveview.evidence.EvidenceConfig;
import liveview.evidence.HeadKeeper;
import liveview.evidence.KeyWrap;
import liveview.evidence.Ledger;
import liveview.evidence.LockPolicy;
import liveview.evidence.LockProof;
import liveview.evidence.LockedHeads;
import liveview.evidence.LookBook;
import liveview.evidence.Looks;
import liveview.evidence.MemoryBudget;
import liveview.evidence.ObjectStore;
import liveview.evidence.Originals;
import liveview.evidence.Playback;
import liveview.evidence.RecordCounters;
import liveview.evidence.RecordedAlarms;
import liveview.evidence.RecordingSessions;
import liveview.evidence.Recordings;
import liveview.evidence.SegmentBounds;
import liveview.evidence.SegmentStoring;
import liveview.evidence.Shelf;
import liveview.evidence.StillMaker;
import liveview.evidence.Stills;
import liveview.evidence.StoreState;
import liveview.evidence.ViewWindows;
import liveview.evidence.Viewing;
import liveview.evidence.minio.MinioObjectStore;
import liveview.evidence.minio.StoreConfig;
import liveview.evidence.pkcs12.Pkcs12KeyWrap;

/** Makes the domain's parts out of the settings and the adapters. */
@Singleton
class EvidenceBeans {
    @Produces
    @Singleton
    ObjectStore store(MinioClient client, StoreConfig address, EvidenceConfig config) {
        return new MinioObjectStore(client, address.endpoint(), config.bucket());
    }

    @Produces
    @Singleton
    StoreState state(Clock clock) {
        return new StoreState(clock);
    }

    @Produces
    @Singleton
    LockProof proof(ObjectStore store) {
        return new LockProof(store);
    }

    @Produces
    @Singleton
    LockPolicy policy(EvidenceConfig config) {
        return new LockPolicy(config.lock().actual(), config.lock().first());
    }

    @Produces
    @Singleton
    KeyWrap keys(EvidenceConfig config) {
        try {
            char[] password = config.key().keyStorePassword().orElse("").toCharArray();
            return Pkcs12KeyWrap.open(config.key().keyStore(), password);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Produces
    @Singleton
    MemoryBudget budget(EvidenceConfig config) {
        return new MemoryBudget(config.memory().asLongValue());
    }

    @Produces
    @Singleton
    RecordCounters counters() {
        return new RecordCounters();
    }

    @Produces
    @Singleton
    Originals originals(ObjectStore store, KeyWrap keys) {
        return new Originals(store, keys);
    }

    @Produces
    @Singleton
    SegmentStoring storing(ObjectStore store, StoreState state, Ledger ledger, LockPolicy policy, Clock clock) {
        return new SegmentStoring(store, state, ledger, policy, clock);
    }

    @Produces
    @Singleton
    HeadKeeper heads(ObjectStore store, StoreState state, LockedHeads heads, LockPolicy policy, Clock clock) {
        return new HeadKeeper(store, state, heads, policy, clock);
    }

    @Produces
    @Singleton
    RecordingSessions sessions(
            StoreState state,
            AlarmBook alarms,
            KeyWrap keys,
            EvidenceConfig config,
            SegmentStoring storing,
            Recordings recordings,
            Ledger ledger,
            MemoryBudget budget,
            RecordCounters counters,
            Clock clock) {
        SegmentBounds bounds =
                new SegmentBounds(config.segmentLength(), config.segmentBytes().asLongValue());
        Executor workers = Executors.newVirtualThreadPerTaskExecutor();
        return new RecordingSessions(
                state, alarms, keys, bounds, storing, recordings, ledger, budget, counters, workers, clock);
    }

    void close(@Disposes RecordingSessions sessions) {
        sessions.close();
    }

    @Produces
    @Singleton
    Looks looks(
            RecordedAlarms alarms,
            Recordings recordings,
            ViewWindows windows,
            LookBook book,
            EvidenceConfig config,
            Clock clock) {
        return new Looks(alarms, recordings, windows, book, config.lookLength(), clock);
    }

    @Produces
    @Singleton
    Playback playback(Recordings recordings, Originals originals, EvidenceConfig config) {
        return new Playback(
                recordings, new Shelf(originals, config.playbackMemory().asLongValue()));
    }

    @Produces
    @Singleton
    Viewing viewing(Custody custody, Clock clock) {
        return new Viewing(custody, clock);
    }

    @Produces
    @Singleton
    Stills stills(Playback playback, StillMaker maker, Custody custody) {
        return new Stills(playback, maker, custody);
    }

    @Produces
    @Singleton
    ObjectMapperCustomizer json() {
        return new JsonRules();
    }
}
