package org.visavis.web.json;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;

import org.visavis.problem.ProblemType;
import org.visavis.snapshot.Snapshots;
import org.visavis.web.problem.Problems;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Looks at a body before JSON-B does: refuses what is over {@link #BYTES} bytes, or more for a picture, and JSON that is no object or holds a key
 * twice, which JSON-B would pass over in silence. No body is null, for resources that can do without; the others say {@code @NotNull}.
 */
@Provider
public class StrictBody implements ReaderInterceptor {

    /** 64 KiB: several times the longest schedule. */
    public static final int BYTES = 64 * 1024;

    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext reading) throws IOException {
        int most = reading.getMediaType().getType().equals("image") ? Snapshots.BYTES : BYTES;
        byte[] body = reading.getInputStream().readNBytes(most + 1);
        if (body.length > most) {
            throw Problems.refusal(ProblemType.TOO_LARGE, "A body may have " + most + " bytes.");
        }
        if (isJson(reading.getMediaType())) {
            if (body.length == 0) {
                return null;
            }
            check(body);
        }
        reading.setInputStream(new ByteArrayInputStream(body));
        return reading.proceed();
    }

    /** @throws JsonException where the body is not one JSON object without duplicate keys, and nothing after it */
    static void check(byte[] body) {
        Deque<Set<String>> keys = new ArrayDeque<>();
        try (JsonParser parser = PARSERS.createParser(new ByteArrayInputStream(body))) {
            if (parser.next() != JsonParser.Event.START_OBJECT) {
                throw new JsonException("not an object");
            }
            keys.push(new HashSet<>());
            while (parser.hasNext()) {
                switch (parser.next()) {
                    case START_OBJECT -> keys.push(new HashSet<>());
                    case END_OBJECT -> keys.pop();
                    case KEY_NAME -> addOnce(keys.element(), parser.getString());
                    default -> { }
                }
            }
        }
    }

    private static void addOnce(Set<String> keys, String key) {
        if (!keys.add(key)) {
            throw new JsonException("Duplicate key '" + key + "'");
        }
    }

    private static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }
}
