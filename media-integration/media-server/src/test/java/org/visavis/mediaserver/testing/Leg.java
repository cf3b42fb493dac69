package org.visavis.mediaserver.testing;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** A WebRtcEndpoint on the server with a synthetic browser at its other end. */
public final class Leg implements AutoCloseable {
    private final RpcClient client;
    private final String endpoint;
    private final SyntheticBrowser browser;

    private Leg(RpcClient client, String endpoint, SyntheticBrowser browser) {
        this.client = client;
        this.endpoint = endpoint;
        this.browser = browser;
    }

    public static String pipeline(RpcClient client) {
        return client.value("create", "{type: 'MediaPipeline'}").getAsString();
    }

    public static String endpoint(RpcClient client, String pipeline) {
        return client.value("create", "{type: 'WebRtcEndpoint', constructorParams: {mediaPipeline: '%s'}}", pipeline)
                .getAsString();
    }

    /** A leg that is connected and sends nothing yet. */
    public static Leg open(RpcClient client, String pipeline) {
        return open(client, pipeline, new SyntheticBrowser(), true);
    }

    public static Leg open(RpcClient client, String pipeline, SyntheticBrowser browser, boolean withVideo) {
        return open(client, pipeline, browser, withVideo, endpoint -> { });
    }

    /** @param prepare done with the endpoint before it is negotiated */
    public static Leg open(RpcClient client, String pipeline, Consumer<String> prepare) {
        return open(client, pipeline, new SyntheticBrowser(), true, prepare);
    }

    private static Leg open(RpcClient client, String pipeline, SyntheticBrowser browser, boolean withVideo,
                            Consumer<String> prepare) {
        String endpoint = endpoint(client, pipeline);
        prepare.accept(endpoint);
        String answer = processOffer(client, endpoint, browser.offer(withVideo)).getAsJsonObject("result")
                .get("value").getAsString();
        client.value("subscribe", "{type: 'IceCandidateFound', object: '%s'}", endpoint);
        client.value("invoke", "{object: '%s', operation: 'gatherCandidates'}", endpoint);
        Awaitility.await("candidate").until(() -> !events(client, endpoint, "IceCandidateFound").isEmpty());
        String candidate = events(client, endpoint, "IceCandidateFound").get(0).getAsJsonObject("candidate")
                .get("candidate").getAsString();
        return new Leg(client, endpoint, browser.connect(answer, candidate));
    }

    /** A leg whose browser never shows up after its offer was answered. */
    public static Leg negotiate(RpcClient client, String pipeline) {
        SyntheticBrowser browser = new SyntheticBrowser();
        String endpoint = endpoint(client, pipeline);
        processOffer(client, endpoint, browser.offer());
        return new Leg(client, endpoint, browser);
    }

    /** The whole response, be it an answer or a refusal. */
    public static JsonObject processOffer(RpcClient client, String endpoint, String sdp) {
        JsonObject offer = new JsonObject();
        offer.addProperty("offer", sdp);
        JsonObject params = new JsonObject();
        params.addProperty("object", endpoint);
        params.addProperty("operation", "processOffer");
        params.add("operationParams", offer);
        params.addProperty("sessionId", client.sessionId());
        return client.call("invoke", params);
    }

    /** The data of the events of that type that an object has told. */
    public static List<JsonObject> events(RpcClient client, String object, String type) {
        return client.events().stream().map(event -> event.getAsJsonObject("params").getAsJsonObject("value"))
                .filter(value -> value.get("object").getAsString().equals(object) && value.get("type").getAsString()
                        .equals(type))
                .map(value -> value.getAsJsonObject("data")).toList();
    }

    public void connectTo(String sink) {
        client.value("invoke", "{object: '%s', operation: 'connect', operationParams: {sink: '%s'}}", endpoint, sink);
    }

    public String endpoint() {
        return endpoint;
    }

    public SyntheticBrowser browser() {
        return browser;
    }

    /** Releases the endpoint, as when the leg is replaced. */
    @Override
    public void close() {
        browser.close();
        client.value("release", "{object: '%s'}", endpoint);
    }
}
