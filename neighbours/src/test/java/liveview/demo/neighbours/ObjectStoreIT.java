package liveview.demo.neighbours;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ObjectStoreIT {
    private static final int FORBIDDEN = 403;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(StoreKind.class)
    void itComesBackOnTheSamePortWithTheSameKey(StoreKind kind) throws Exception {
        Optional<StoreProgram> program = StoreProgram.of(kind);
        assumeTrue(program.isPresent(), kind.title() + " cannot be had here");
        try (ObjectStore store = ObjectStore.start(program.get(), folder)) {
            StoreAddress address = store.address();
            assertEquals(FORBIDDEN, status(address), "nobody lists without a key");

            store.kill();
            assertThrows(IOException.class, () -> status(address));
            store.restart();

            assertEquals(FORBIDDEN, status(address));
            assertEquals(address, store.address());
        }
    }

    @Test
    void theEnvironmentNamesAServerWithItsKey() {
        Map<String, String> environment = Map.of(
                "LIVEVIEW_STORE_ENDPOINT", "https://store.example",
                "LIVEVIEW_STORE_ACCESS_KEY", "key",
                "LIVEVIEW_STORE_SECRET_KEY", "secret");

        StoreAddress address = StoreAddress.from(environment).orElseThrow();

        assertEquals(new StoreAddress(URI.create("https://store.example"), "key", "secret"), address);
        assertEquals(443, address.port());
        assertEquals(Optional.empty(), StoreAddress.from(Map.of()));
        assertThrows(
                NeighbourMissing.class,
                () -> StoreAddress.from(Map.of("LIVEVIEW_STORE_ENDPOINT", "http://127.0.0.1:9000")));
    }

    private static int status(StoreAddress address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address.endpoint()).build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        }
    }
}
