package org.visavis.mediaserver.testing;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Requests to Kurento Media Server 7.3.0 and what it answered, as they were recorded; one JSON object a line. */
public final class GoldenSamples {
    private GoldenSamples() {
    }

    public static List<JsonObject> read(String name) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                GoldenSamples.class.getResourceAsStream("/golden/" + name), StandardCharsets.UTF_8))) {
            return lines.lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An offer that Chromium made for a call with camera and microphone. */
    public static String offerOfChromium() {
        return read("call.jsonl").stream().map(sample -> sample.getAsJsonObject("request").getAsJsonObject("params"))
                .filter(params -> params.has("operation") && params.get("operation").getAsString()
                        .equals("processOffer"))
                .map(params -> params.getAsJsonObject("operationParams").get("offer").getAsString()).findFirst()
                        .orElseThrow();
    }

    /** The names and kinds of values, without the values: two messages of one shape are read by one reader. */
    public static String shape(JsonElement element) {
        if (element == null) {
            return "nothing";
        }
        if (element.isJsonObject()) {
            Map<String, String> members = new TreeMap<>();
            element.getAsJsonObject().entrySet().forEach(entry -> members.put(entry.getKey(), shape(entry.getValue())));
            return members.toString();
        }
        if (element.isJsonArray()) {
            return "[" + (element.getAsJsonArray().isEmpty() ? "" : shape(element.getAsJsonArray().get(0))) + "]";
        }
        if (element.isJsonNull()) {
            return "null";
        }
        return element.getAsJsonPrimitive().isString() ? "text" : element.getAsJsonPrimitive().isNumber() ? "number"
                : "boolean";
    }
}
