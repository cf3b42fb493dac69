package org.visavis.web.json;

import jakarta.json.JsonException;
import jakarta.json.bind.JsonbException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problem;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

class StrictJsonTest {

    public record Inner(String city) {
    }

    public record Outer(String name, Instant at, Inner inner) {
    }

    @Test
    void reads_what_it_writes_with_instants_in_UTC() {
        Outer outer = new Outer("x", Instant.parse("2026-01-31T09:00:00Z"), null);
        String json = StrictJson.jsonb().toJson(outer);
        assertThat(json).isEqualTo("{\"at\":\"2026-01-31T09:00:00Z\",\"inner\":null,\"name\":\"x\"}");
        assertThat(read(json)).isEqualTo(outer);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"name\":\"x\",\"nmae\":\"y\"}",
        "{\"inner\":{\"city\":\"x\",\"ctiy\":\"y\"}}",
        "{\"name\":\"x\",\"name\":\"y\"}",
        "{\"inner\":{\"city\":\"x\",\"city\":\"y\"}}",
        "{\"at\":\"yesterday\"}",
        "{\"inner\":[]}",
        "{\"inner\":7}",
        "{\"name\":{}}",
        "{\"name\":\"x\"} {}",
        "{",
        "",
        "null",
        "[]",
        "7",
        "{'name':'x'}"
    })
    void refuses(String json) {
        Throwable refusal = catchThrowable(() -> read(json));
        assertThat(refusal).isInstanceOfAny(JsonException.class, JsonbException.class);
    }

    @Test
    void refuses_a_thousand_levels_without_an_overflow() {
        String deep = "{\"name\":".repeat(20_000) + "1" + "}".repeat(20_000);
        assertThatThrownBy(() -> read(deep)).isInstanceOf(RuntimeException.class);
    }

    @Test
    void writes_a_problem_flat() {
        Problem problem = new Problem(ProblemType.SLOT_TAKEN, 409, null, Map.of("slots", List.of(new Inner("x"))));
        assertThat(StrictJson.jsonb().toJson(problem)).isEqualTo("{\"type\":\"urn:visavis:problem:slot-taken\","
                + "\"title\":\"This time is no longer free.\",\"status\":409,\"slots\":[{\"city\":\"x\"}]}");
    }

    private static Outer read(String json) {
        StrictBody.check(json.getBytes(StandardCharsets.UTF_8));
        return StrictJson.jsonb().fromJson(json, Outer.class);
    }
}
