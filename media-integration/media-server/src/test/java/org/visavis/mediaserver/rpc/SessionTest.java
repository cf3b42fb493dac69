package org.visavis.mediaserver.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.visavis.mediaserver.testing.Leg;
import org.visavis.mediaserver.testing.RpcClient;
import org.visavis.mediaserver.testing.RunningServer;

class SessionTest {
    private static RunningServer server;
    private static RunningServer impatient;

    @BeforeAll
    static void startServers() {
        server = RunningServer.start();
        impatient = RunningServer.start(null, Duration.ofSeconds(1));
    }

    @AfterAll
    static void stopServers() {
        server.close();
        impatient.close();
    }

    private static JsonObject params(String json, Object... arguments) {
        return JsonParser.parseString(json.formatted(arguments)).getAsJsonObject();
    }

    private static int errorCode(JsonObject response) {
        return response.has("error") ? response.getAsJsonObject("error").get("code").getAsInt() : 0;
    }

    private static int pipelines(RpcClient client) {
        return client.value("invoke", "{object: 'manager_ServerManager', operation: 'getPipelines'}").getAsJsonArray()
                .size();
    }

    @Test
    void a_client_that_was_cut_off_finds_its_objects_and_gets_their_events_again() {
        try (RpcClient before = new RpcClient(server.url())) {
            String pipeline = Leg.pipeline(before);
            before.value("subscribe", "{type: 'ObjectCreated', object: 'manager_ServerManager'}");
            before.cut();
            try (RpcClient after = new RpcClient(server.url())) {
                JsonObject connected = after.call("connect", params("{sessionId: '%s'}", before.sessionId()));
                assertThat(connected.getAsJsonObject("result").get("sessionId").getAsString())
                        .isEqualTo(before.sessionId());
                assertThat(after.value("invoke", "{object: '%s', operation: 'getName'}", pipeline).getAsString())
                        .isEqualTo(pipeline);
                Leg.endpoint(after, pipeline);
                Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !after.events().isEmpty());
                after.value("release", "{object: '%s'}", pipeline);
            }
        }
    }

    @Test
    void an_unknown_session_is_refused_so_that_the_client_learns_of_its_loss() {
        try (RpcClient client = new RpcClient(server.url())) {
            assertThat(errorCode(client.call("connect", params("{sessionId: 'nobody'}")))).isEqualTo(40007);
            JsonObject fresh = client.call("connect", new JsonObject());
            assertThat(fresh.getAsJsonObject("result").keySet()).containsExactlyInAnyOrder("serverId", "sessionId");
        }
    }

    @Test
    void the_objects_of_a_client_that_stays_away_are_released() {
        try (RpcClient watcher = new RpcClient(impatient.url())) {
            try (RpcClient gone = new RpcClient(impatient.url())) {
                Leg.endpoint(gone, Leg.pipeline(gone));
                assertThat(pipelines(watcher)).isEqualTo(1);
            }
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> pipelines(watcher) == 0);
        }
    }

    @Test
    void closing_a_session_releases_its_objects_but_not_those_that_another_holds() {
        try (RpcClient watcher = new RpcClient(server.url()); RpcClient owner = new RpcClient(server.url())) {
            int before = pipelines(watcher);
            String held = Leg.pipeline(owner);
            Leg.pipeline(owner);
            watcher.value("ref", "{object: '%s'}", held);
            assertThat(owner.call("closeSession", params("{sessionId: '%s'}", owner.sessionId())).get("result")
                    .isJsonNull()).isTrue();
            assertThat(pipelines(watcher)).isEqualTo(before + 1);
            watcher.value("release", "{object: '%s'}", held);
        }
    }

    @Test
    void a_request_without_a_session_belongs_to_that_of_its_connection() {
        try (RpcClient client = new RpcClient(server.url())) {
            JsonObject first = client.call("create", params("{type: 'MediaPipeline'}"));
            JsonObject second = client.call("create", params("{type: 'MediaPipeline'}"));
            assertThat(session(second)).isEqualTo(session(first));
            client.call("closeSession", params("{sessionId: '%s'}", session(first)));
        }
    }

    private static String session(JsonObject response) {
        return response.getAsJsonObject("result").get("sessionId").getAsString();
    }

    @Test
    void malformed_json_costs_the_client_its_connection_and_nobody_else_anything() {
        try (RpcClient careful = new RpcClient(server.url())) {
            for (String malformed : new String[]{"{", "not json", "[]", "7", "[".repeat(100_000)}) {
                try (RpcClient careless = new RpcClient(server.url())) {
                    careless.sendText(malformed);
                    Awaitility.await().atMost(Duration.ofSeconds(30)).until(careless::isClosed);
                }
            }
            assertThat(careful.call("ping", new JsonObject()).getAsJsonObject("result").get("value").getAsString())
                    .isEqualTo("pong");
        }
    }

    @Test
    void mistakes_are_answered_with_the_protocols_errors() {
        try (RpcClient client = new RpcClient(server.url())) {
            assertThat(errorCode(client.call("dance", new JsonObject()))).isEqualTo(-32601);
            assertThat(errorCode(client.call("create", new JsonObject()))).isEqualTo(-32602);
            assertThat(errorCode(client.call("create", params("{type: 'Composite'}")))).isEqualTo(40108);
            assertThat(errorCode(client.call("release", params("{object: 'nothing'}")))).isEqualTo(40101);
            assertThat(errorCode(client.call("transaction", params("{operations: 7}")))).isEqualTo(40008);
            String pipeline = Leg.pipeline(client);
            assertThat(errorCode(client.call("invoke", params("{object: '%s', operation: 'fly'}", pipeline))))
                    .isEqualTo(40105);
            assertThat(errorCode(client.call("create",
                    params("{type: 'RecorderEndpoint', constructorParams: {mediaPipeline: '%s', "
                    + "uri: 'file:///x', mediaProfile: 'MP4'}}", pipeline)))).isEqualTo(40107);
            client.value("release", "{object: '%s'}", pipeline);
            assertThat(errorCode(client.call("release", params("{object: '%s'}", pipeline)))).isEqualTo(40101);
        }
    }

    @Test
    void a_transaction_refers_to_what_it_made_and_reports_each_step() {
        try (RpcClient client = new RpcClient(server.url())) {
            JsonObject response = client.call("transaction", params("{operations: ["
                    + "{id: 0, method: 'create', params: {type: 'MediaPipeline'}},"
                    + "{id: 1, method: 'create', params: {type: 'WebRtcEndpoint', constructorParams: {mediaPipeline: 'newref:0'}}},"
                    + "{id: 2, method: 'create', params: {type: 'Mirror', constructorParams: {mediaPipeline: 'newref:0'}}},"
                    + "{id: 3, method: 'release', params: {object: 'newref:0'}}]}"));
            var steps = response.getAsJsonObject("result").getAsJsonArray("value");
            assertThat(steps).hasSize(4);
            assertThat(errorCode(steps.get(1).getAsJsonObject())).isZero();
            assertThat(errorCode(steps.get(2).getAsJsonObject())).isEqualTo(40108);
            assertThat(errorCode(steps.get(3).getAsJsonObject())).isZero();
        }
    }

    @Test
    void a_wrong_path_is_upgraded_and_closed_as_kurento_does() {
        try (RpcClient client = new RpcClient(server.url().replace("/kurento", "/other"))) {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(client::isClosed);
        }
    }

    @Test
    void a_page_of_another_origin_is_refused() {
        Assertions.assertThatThrownBy(() -> HttpClient.newHttpClient().newWebSocketBuilder()
                .header("Origin", "https://evil.example")
                .buildAsync(URI.create(server.url()), new java.net.http.WebSocket.Listener() { }).join())
                .isInstanceOf(CompletionException.class);
    }

    @Test
    void a_plain_request_is_told_to_upgrade() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.url().replace("ws:", "http:"))).build();
        assertThat(HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(426);
    }
}
