package liveview.demo.front;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import java.util.List;

/** Hands one request of a browser to an upstream and its answer back, body or WebSocket, with back-pressure. */
final class Forwarding {
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int BAD_GATEWAY = 502;

    private final HttpClient client;
    private final PathTable paths;
    private final String scheme;

    Forwarding(HttpClient client, PathTable paths, String scheme) {
        this.client = client;
        this.paths = paths;
        this.scheme = scheme;
    }

    void forward(HttpServerRequest request) {
        request.pause();
        connect(request, paths.upstream(request.path()).inTurn())
                .onSuccess(outbound -> {
                    copyHeaders(request, outbound);
                    if (isUpgrade(request)) {
                        upgrade(request, outbound);
                    } else {
                        exchange(request, outbound);
                    }
                })
                .onFailure(away -> refuse(request));
    }

    /** A connection to the first upstream that takes one. */
    private Future<HttpClientRequest> connect(HttpServerRequest request, List<Integer> ports) {
        Future<HttpClientRequest> first =
                client.request(request.method(), ports.getFirst(), "127.0.0.1", request.uri());
        return ports.size() == 1 ? first : first.recover(away -> connect(request, ports.subList(1, ports.size())));
    }

    private void copyHeaders(HttpServerRequest request, HttpClientRequest outbound) {
        copy(request.headers(), outbound.headers());
        outbound.putHeader("X-Forwarded-For", request.remoteAddress().hostAddress());
        outbound.putHeader("X-Forwarded-Proto", scheme);
        outbound.putHeader("X-Forwarded-Host", request.authority().toString());
    }

    private static void copy(MultiMap from, MultiMap to) {
        for (var header : from) {
            if (!Front.HOP_BY_HOP.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                to.add(header.getKey(), header.getValue());
            }
        }
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return request.headers().contains(HttpHeaders.UPGRADE, "websocket", true);
    }

    private static void exchange(HttpServerRequest request, HttpClientRequest outbound) {
        request.response().closeHandler(browserLeft -> outbound.reset());
        outbound.send(request)
                .onSuccess(answer -> {
                    HttpServerResponse response = request.response();
                    head(answer, response);
                    if (!answer.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
                        response.setChunked(true);
                    }
                    answer.pipeTo(response).onFailure(upstreamLeft -> response.reset());
                })
                .onFailure(away -> refuse(request));
    }

    private static void upgrade(HttpServerRequest request, HttpClientRequest outbound) {
        outbound.putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
        outbound.putHeader(HttpHeaders.UPGRADE, request.getHeader(HttpHeaders.UPGRADE));
        outbound.connect()
                .onSuccess(answer -> {
                    HttpServerResponse response = request.response();
                    head(answer, response);
                    if (answer.statusCode() != SWITCHING_PROTOCOLS) {
                        answer.pipeTo(response);
                        return;
                    }
                    response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.UPGRADE);
                    response.putHeader(HttpHeaders.UPGRADE, answer.getHeader(HttpHeaders.UPGRADE));
                    NetSocket upstream = answer.netSocket();
                    upstream.pause();
                    request.toNetSocket()
                            .onSuccess(browser -> {
                                browser.pipeTo(upstream);
                                upstream.pipeTo(browser);
                            })
                            .onFailure(browserLeft -> upstream.close());
                })
                .onFailure(away -> refuse(request));
    }

    private static void head(HttpClientResponse answer, HttpServerResponse response) {
        response.setStatusCode(answer.statusCode());
        response.setStatusMessage(answer.statusMessage());
        copy(answer.headers(), response.headers());
    }

    private static void refuse(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (!response.ended() && !response.headWritten()) {
            response.setStatusCode(BAD_GATEWAY)
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end("The part of the zone that answers for this address is away; try again in a moment.");
        }
    }
}
