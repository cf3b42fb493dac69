package org.visavis.mediaserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.visavis.mediaserver.testing.Leg;
import org.visavis.mediaserver.testing.RpcClient;
import org.visavis.mediaserver.testing.RunningServer;
import org.visavis.mediaserver.testing.SyntheticBrowser;

class GarbageOfferTest {
    private static RunningServer server;
    private static final SyntheticBrowser BROWSER = new SyntheticBrowser();

    @BeforeAll
    static void startServer() {
        server = RunningServer.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
        BROWSER.close();
    }

    private static int code(JsonObject response) {
        return response.has("error") ? response.getAsJsonObject("error").get("code").getAsInt() : 0;
    }

    @Test
    void an_offer_that_is_none_is_refused_and_the_endpoint_can_still_be_negotiated() {
        String good = BROWSER.offer();
        List<String> garbage = List.of("garbage", "", "v=0\r\n", good + "a=x\r\n".repeat(13_108),
                good + "m=video 9 UDP/TLS/RTP/SAVPF 96\r\n".repeat(1_000), good.replace("a=fingerprint", "a=finger"),
                good.replace("\r\na=mid:0", "\r\na=mid:0\ra=x"), good.replace("RTP/SAVPF", "RTP/AVP"),
                        "x".repeat(65_536));
        try (RpcClient client = new RpcClient(server.url())) {
            String pipeline = Leg.pipeline(client);
            String endpoint = Leg.endpoint(client, pipeline);
            for (String offer : garbage) {
                assertThat(code(Leg.processOffer(client, endpoint, offer))).isEqualTo(40201);
            }
            assertThat(server.server().held()).containsExactly(0, 0);
            assertThat(code(Leg.processOffer(client, endpoint, good))).isZero();
            assertThat(code(Leg.processOffer(client, endpoint, good))).isEqualTo(40208);
            assertThat(server.server().held()).containsExactly(1, 0);
            client.value("release", "{object: '%s'}", pipeline);
            assertThat(server.server().held()).containsExactly(0, 0);
        }
    }

    @Test
    void ten_thousand_candidates_and_malformed_ones_do_no_harm() {
        try (RpcClient client = new RpcClient(server.url())) {
            String pipeline = Leg.pipeline(client);
            String endpoint = Leg.endpoint(client, pipeline);
            for (int i = 0; i < 10_000; i++) {
                if (i == 100) {
                    Leg.processOffer(client, endpoint, BROWSER.offer());
                }
                client.sendText(candidate(i + 1_000, endpoint, client.sessionId(),
                        "candidate:%d 1 udp 1 192.0.2.1 %d typ host".formatted(i, i)));
            }
            assertThat(code(client.exchange(JsonParser.parseString(candidate(1, endpoint, client.sessionId(),
                    "nonsense"))
                    .getAsJsonObject()))).isEqualTo(40401);
            assertThat(code(client.exchange(JsonParser.parseString(candidate(2, endpoint, client.sessionId(), ""))
                    .getAsJsonObject()))).isZero();
            client.value("release", "{object: '%s'}", pipeline);
        }
    }

    private static String candidate(int id, String endpoint, String session, String candidate) {
        return ("{\"id\":%d,\"method\":\"invoke\",\"params\":{\"object\":\"%s\",\"operation\":\"addIceCandidate\",\"operationParams\":"
                + "{\"candidate\":{\"candidate\":\"%s\",\"sdpMid\":\"0\",\"sdpMLineIndex\":0}},\"sessionId\":\"%s\"}}")
                .formatted(id, endpoint, candidate, session);
    }
}
