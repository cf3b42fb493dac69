package org.visavis.web.consultation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;
import org.visavis.consultation.MediaPolicy;
import org.visavis.consultation.RoomDecision;
import org.visavis.consultation.RoomPolicy;
import org.visavis.consultation.RoomRules;
import org.visavis.consultation.SecondDevice;
import org.visavis.web.json.StrictJson;
import org.visavis.web.problem.Problem;

import java.util.Map;
import java.util.Optional;

class RoomPolicyBodyTest {

    @Test
    void what_is_null_is_not_decided() {
        assertThat(read("{\"media\":\"direct-first\",\"secondDevice\":null}"))
                .isEqualTo(new RoomDecision(Optional.of(MediaPolicy.DIRECT_FIRST), Optional.empty()));
        assertThat(read("{\"media\":null,\"secondDevice\":\"take-over\"}"))
                .isEqualTo(new RoomDecision(Optional.empty(), Optional.of(SecondDevice.TAKE_OVER)));
        assertThat(read("{\"media\":null,\"secondDevice\":null}")).isEqualTo(RoomDecision.NOTHING);
    }

    @Test
    void what_is_left_out_is_missed_because_it_would_be_undone() {
        assertThat(wrong("{\"media\":\"direct-first\"}")).containsOnlyKeys("secondDevice");
        assertThat(wrong("{\"secondDevice\":\"ask\"}")).containsOnlyKeys("media");
        assertThat(wrong("{}")).containsOnlyKeys("media", "secondDevice");
    }

    @Test
    void an_answer_can_be_sent_back() {
        RoomDecision decision = new RoomDecision(Optional.of(MediaPolicy.RELAY_ONLY), Optional.of(SecondDevice.BOTH));
        String answer = StrictJson.jsonb().toJson(RoomPolicyBody.of(new RoomPolicy(decision,
                new RoomRules(MediaPolicy.RELAY_ONLY, SecondDevice.BOTH), 3)));

        assertThat(answer).contains("\"inForce\":\"relay-only\"", "\"secondDeviceInForce\":\"both\"");
        assertThat(read(answer)).isEqualTo(decision);
    }

    @Test
    void every_choice_that_there_is_not_is_named() {
        Map<String, String> fields = wrong("{\"media\":\"BOTH\",\"secondDevice\":\"thrice\"}");

        assertThat(fields).containsOnlyKeys("media", "secondDevice");
        assertThat(fields.get("secondDevice")).contains("ask, refuse, take-over, both, null");
        assertThat(wrong("{\"media\":7,\"secondDevice\":{}}")).containsOnlyKeys("media", "secondDevice");
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> wrong(String json) {
        WebApplicationException refused = catchThrowableOfType(WebApplicationException.class, () -> read(json));
        assertThat(refused.getResponse().getStatus()).isEqualTo(400);
        return (Map<String, String>) ((Problem) refused.getResponse().getEntity()).members().get("fields");
    }

    private static RoomDecision read(String json) {
        return StrictJson.jsonb().fromJson(json, RoomPolicyBody.class).read();
    }
}
