package liveview.testkit.architecture.sample;

import java.net.http.HttpClient;

/** Breaks: the domain knows no technology. */
public final class DomainThatKnowsATechnology {
    private DomainThatKnowsATechnology() {}

    static HttpClient breaks() {
        return HttpClient.newHttpClient();
    }
}
