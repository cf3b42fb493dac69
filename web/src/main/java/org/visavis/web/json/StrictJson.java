package org.visavis.web.json;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;

/**
 * The one JSON-B of the REST side: unknown fields are refused, nulls are written, an {@code Instant} is ISO-8601 in UTC
 * ({@code 2026-01-31T09:00:00Z}). {@link StrictBody} refuses what JSON-B can't see.
 */
@Provider
public class StrictJson implements ContextResolver<Jsonb> {

    private static final Jsonb JSON = JsonbBuilder.create(new JsonbConfig()
            .withNullValues(true)
            .setProperty("jsonb.fail-on-unknown-properties", true));

    @Override
    public Jsonb getContext(Class<?> type) {
        return JSON;
    }

    public static Jsonb jsonb() {
        return JSON;
    }
}
