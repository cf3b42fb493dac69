package org.visavis.mediaserver.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.mediaserver.testing.GoldenSamples;
import org.visavis.mediaserver.testing.Leg;
import org.visavis.mediaserver.testing.RpcClient;
import org.visavis.mediaserver.testing.RunningServer;

/** Holds this server's answers against those that Kurento Media Server was recorded to give. */
class GoldenTrafficTest {
    @TempDir
    private static java.nio.file.Path recordings;
    private static RunningServer server;

    @BeforeAll
    static void startServer() {
        server = RunningServer.start(recordings, Duration.ofSeconds(240));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-tour.jsonl", "errors.jsonl", "call.jsonl"})
    void each_recorded_request_is_answered_in_the_recorded_shape(String name) {
        Map<String, String> ids = new HashMap<>();
        try (RpcClient client = new RpcClient(server.url())) {
            for (JsonObject sample : GoldenSamples.read(name)) {
                JsonObject request = translate(sample.getAsJsonObject("request"), ids);
                JsonObject expected = sample.getAsJsonObject("response");
                JsonObject actual = client.exchange(request);
                assertThat(GoldenSamples.shape(actual)).as("%s", request).isEqualTo(GoldenSamples.shape(expected));
                if (expected.has("error")) {
                    assertThat(error(actual)).isEqualTo(error(expected));
                } else {
                    learn(expected.get("result"), actual.get("result"), ids);
                }
            }
        }
    }

    private static List<JsonElement> error(JsonObject response) {
        JsonObject error = response.getAsJsonObject("error");
        return List.of(error.get("code"), error.getAsJsonObject("data").get("type"));
    }

    /** Puts this server's ids in the place of the recorded ones. */
    private static JsonObject translate(JsonObject request, Map<String, String> ids) {
        String text = request.toString();
        TreeMap<String, String> longestFirst = new TreeMap<>(java.util.Comparator.comparing(String::length).reversed()
                .thenComparing(java.util.Comparator.naturalOrder()));
        longestFirst.putAll(ids);
        for (Map.Entry<String, String> id : longestFirst.entrySet()) {
            text = text.replace(id.getKey(), id.getValue());
        }
        return JsonParser.parseString(text).getAsJsonObject();
    }

    private static void learn(JsonElement recorded, JsonElement actual, Map<String, String> ids) {
        if (recorded.isJsonObject()) {
            recorded.getAsJsonObject().entrySet()
                    .forEach(entry -> learn(entry.getValue(), actual.getAsJsonObject().get(entry.getKey()), ids));
        } else if (recorded.isJsonArray() && recorded.getAsJsonArray().size() == actual.getAsJsonArray().size()) {
            for (int i = 0; i < recorded.getAsJsonArray().size(); i++) {
                learn(recorded.getAsJsonArray().get(i), actual.getAsJsonArray().get(i), ids);
            }
        } else if (recorded.isJsonPrimitive() && recorded.getAsString().matches("[0-9a-f-]{36}.*")) {
            ids.put(recorded.getAsString(), actual.getAsString());
        }
    }

    @Test
    void events_and_statistics_of_a_recorded_call_have_the_recorded_shapes() {
        Map<String, String> shapes = new HashMap<>();
        GoldenSamples.read("events.jsonl").forEach(event -> shapes.put(type(event), GoldenSamples.shape(event)));
        try (RpcClient client = new RpcClient(server.url())) {
            String pipeline = Leg.pipeline(client);
            client.value("subscribe", "{type: 'ObjectCreated', object: 'manager_ServerManager'}");
            client.value("subscribe", "{type: 'ObjectDestroyed', object: 'manager_ServerManager'}");
            String recorder = recorder(client, pipeline, "/call.webm");
            Leg one = subscribed(client, pipeline, shapes);
            Leg two = subscribed(client, pipeline, shapes);
            one.connectTo(two.endpoint());
            one.connectTo(recorder);
            shapes.keySet().forEach(type -> client.value("subscribe", "{type: '%s', object: '%s'}", type, recorder));
            client.value("invoke", "{object: '%s', operation: 'record'}", recorder);
            one.browser().start();
            two.browser().start();
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(client.events())
                    .extracting(GoldenTrafficTest::type).contains("Recording", "MediaFlowInStateChanged"));
            statisticsHaveTheRecordedShape(client, one.endpoint(), "inboundrtp");
            statisticsHaveTheRecordedShape(client, two.endpoint(), "outboundrtp");
            String refused = recorder(client, pipeline, "/../outside.webm");
            client.value("subscribe", "{type: 'Error', object: '%s'}", refused);
            client.value("invoke", "{object: '%s', operation: 'record'}", refused);
            client.value("invoke", "{object: '%s', operation: 'stopAndWait'}", recorder);
            one.close();
            two.close();
            client.value("release", "{object: '%s'}", pipeline);
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(client.events())
                    .extracting(GoldenTrafficTest::type).containsAll(shapes.keySet()));
            assertThat(client.events()).allSatisfy(event ->
                    assertThat(GoldenSamples.shape(event)).as("%s", event).isEqualTo(shapes.get(type(event))));
        }
    }

    private static String recorder(RpcClient client, String pipeline, String file) {
        return client.value("create", "{type: 'RecorderEndpoint', constructorParams: {mediaPipeline: '%s', "
                + "uri: 'file://%s%s', mediaProfile: 'WEBM'}}", pipeline, recordings, file).getAsString();
    }

    private static Leg subscribed(RpcClient client, String pipeline, Map<String, String> shapes) {
        return Leg.open(client, pipeline, endpoint -> shapes.keySet().stream()
                .filter(type -> !type.equals("IceCandidateFound"))
                .forEach(type -> client.value("subscribe", "{type: '%s', object: '%s'}", type, endpoint)));
    }

    private static void statisticsHaveTheRecordedShape(RpcClient client, String endpoint, String kind) {
        Map<String, String> expected = entries(GoldenSamples.read("stats.jsonl").get(0).getAsJsonObject("response")
                .getAsJsonObject("result").getAsJsonObject("value"), kind);
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            JsonElement stats = client.value("invoke", "{object: '%s', operation: 'getStats'}", endpoint);
            assertThat(stats.isJsonObject()).isTrue();
            assertThat(entries(stats.getAsJsonObject(), kind).values()).hasSize(2)
                    .containsOnlyElementsOf(expected.values());
        });
    }

    private static Map<String, String> entries(JsonObject stats, String kind) {
        Map<String, String> shapes = new HashMap<>();
        stats.entrySet().stream().filter(entry -> entry.getValue().getAsJsonObject().get("type").getAsString()
                .equals(kind))
                .forEach(entry -> shapes.put(entry.getKey(), GoldenSamples.shape(entry.getValue())));
        return shapes;
    }

    private static String type(JsonObject event) {
        return event.getAsJsonObject("params").getAsJsonObject("value").get("type").getAsString();
    }
}
