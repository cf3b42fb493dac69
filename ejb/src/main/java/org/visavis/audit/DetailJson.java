package org.visavis.audit;

import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObjectBuilder;

import java.util.Map;
import java.util.TreeMap;

/** The detail of an event as text: a JSON object of strings, its names in order. */
class DetailJson {

    private static final JsonBuilderFactory OBJECTS = Json.createBuilderFactory(Map.of());

    private DetailJson() {
    }

    static String write(Map<String, String> detail) {
        JsonObjectBuilder object = OBJECTS.createObjectBuilder();
        new TreeMap<>(detail).forEach(object::add);
        return object.build().toString();
    }
}
