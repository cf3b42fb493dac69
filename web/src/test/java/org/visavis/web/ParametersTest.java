package org.visavis.web;

import jakarta.ws.rs.WebApplicationException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ParametersTest {

    private static final String ID = "7d3b6cb5-24c9-4c54-a3af-cbd17a2ed2a1";

    @Test
    void ids_and_times_are_read() {
        assertThat(read(PersonId.class, ID)).isEqualTo(new PersonId(UUID.fromString(ID)));
        assertThat(read(ConsultationId.class, ID.toUpperCase())).isEqualTo(new ConsultationId(UUID.fromString(ID)));
        assertThat(read(Instant.class, "2026-01-31T10:00:00+01:00")).isEqualTo(Instant.parse("2026-01-31T09:00:00Z"));
        assertThat(read(Instant.class, null)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-1-1-1-1", "7d3b6cb5-24c9-4c54-a3af-cbd17a2ed2a1 ", "../me"})
    void what_is_no_id_names_nothing(String text) {
        assertThat(refusal(PersonId.class, text)).isEqualTo(404);
        assertThat(refusal(UUID.class, text)).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now", "2026-01-31", "2026-01-31T09:00:00", "2026-02-30T09:00:00Z"})
    void what_is_no_time_with_offset_is_refused(String text) {
        assertThat(refusal(Instant.class, text)).isEqualTo(400);
    }

    @Test
    void other_types_are_left_to_others() {
        assertThat(new Parameters().getConverter(String.class, String.class, new Annotation[0])).isNull();
    }

    private static int refusal(Class<?> type, String text) {
        return catchThrowableOfType(WebApplicationException.class, () -> read(type, text)).getResponse().getStatus();
    }

    private static <T> T read(Class<T> type, String text) {
        return new Parameters().getConverter(type, type, new Annotation[0]).fromString(text);
    }
}
