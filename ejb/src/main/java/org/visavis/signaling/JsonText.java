package org.visavis.signaling;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Reads JSON text into maps, lists, strings, booleans, {@link Number numbers} and null, as strictly as RFC 8259 allows: duplicate
 * names, which most readers pass over in silence, are refused, and so is depth, which costs stack. A number stays as it is written.
 */
final class JsonText {

    private static final int DEEPEST = 8;
    private static final JsonParserFactory PARSERS = Json.createParserFactory(Map.of());

    private final JsonParser parser;

    private JsonText(JsonParser parser) {
        this.parser = parser;
    }

    /** A number as it is written: turning it into a value of unbounded size is left to whoever knows the bounds. */
    record Number(String text) { }

    /** @throws UnreadableException if the text is not one JSON object */
    static Map<String, Object> object(String text) {
        try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
            if (!parser.hasNext() || parser.next() != JsonParser.Event.START_OBJECT) {
                throw new UnreadableException("", "must be a JSON object");
            }
            Map<String, Object> object = new JsonText(parser).object("", 1);
            if (parser.hasNext()) {
                throw new UnreadableException("", "must be one JSON object");
            }
            return object;
        } catch (JsonException | NoSuchElementException e) {
            throw new UnreadableException("", "must be JSON");
        }
    }

    private Map<String, Object> object(String path, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.next() != JsonParser.Event.END_OBJECT) {
            String name = parser.getString();
            String inner = path.isEmpty() ? name : path + "." + name;
            Object value = value(parser.next(), inner, depth);
            if (object.containsKey(name)) {
                throw new UnreadableException(inner, "is there twice");
            }
            object.put(name, value);
        }
        return object;
    }

    private List<Object> list(String path, int depth) {
        List<Object> list = new ArrayList<>();
        for (JsonParser.Event event = parser.next(); event != JsonParser.Event.END_ARRAY; event = parser.next()) {
            list.add(value(event, path + "[" + list.size() + "]", depth));
        }
        return list;
    }

    private Object value(JsonParser.Event event, String path, int depth) {
        boolean nested = event == JsonParser.Event.START_OBJECT || event == JsonParser.Event.START_ARRAY;
        if (nested && depth == DEEPEST) {
            throw new UnreadableException(path, "is nested too deeply");
        }
        return switch (event) {
            case START_OBJECT -> object(path, depth + 1);
            case START_ARRAY -> list(path, depth + 1);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER -> new Number(parser.getString());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new UnreadableException(path, "must be a value");
        };
    }
}
