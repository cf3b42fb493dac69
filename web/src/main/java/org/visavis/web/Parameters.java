package org.visavis.web;

import jakarta.ws.rs.ext.ParamConverter;
import jakarta.ws.rs.ext.ParamConverterProvider;
import jakarta.ws.rs.ext.Provider;

import org.visavis.identity.ConsultationId;
import org.visavis.identity.PersonId;
import org.visavis.problem.ProblemType;
import org.visavis.web.problem.Problems;

import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * Reads ids and instants from paths and queries. What is no id names nothing: 404. What is no ISO-8601 time with offset is
 * an invalid request: 400.
 */
@Provider
public class Parameters implements ParamConverterProvider {

    private static final Map<Class<?>, Function<String, ?>> READERS = Map.of(
            PersonId.class, text -> new PersonId(id(text)),
            ConsultationId.class, text -> new ConsultationId(id(text)),
            UUID.class, Parameters::id,
            Instant.class, Parameters::instant);

    @Override
    public <T> ParamConverter<T> getConverter(Class<T> raw, Type generic, Annotation[] annotations) {
        Function<String, ?> reader = READERS.get(raw);
        return reader == null ? null : new Reading<>(raw, reader);
    }

    private record Reading<T>(Class<T> type, Function<String, ?> reader) implements ParamConverter<T> {

        @Override
        public T fromString(String text) {
            return text == null ? null : type.cast(reader.apply(text));
        }

        @Override
        public String toString(T value) {
            return value.toString();
        }
    }

    private static UUID id(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equalsIgnoreCase(text)) {
                return id;
            }
        } catch (IllegalArgumentException noId) {
            // refused below, like an id that Java reads but nobody writes: 1-1-1-1-1
        }
        throw Problems.refusal(ProblemType.NOT_FOUND);
    }

    private static Instant instant(String text) {
        try {
            OffsetDateTime time = OffsetDateTime.parse(text);
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeException noTime) {
            // refused below, like a year that no calendar and no database has
        }
        throw Problems.refusal(ProblemType.INVALID_REQUEST,
                "A time looks like 2026-01-31T09:00:00Z; a + in an address is written %2B.");
    }
}
