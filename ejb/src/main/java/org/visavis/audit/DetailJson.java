package org.visavis.audit;

import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;

import java.util.Map;
import java.util.TreeMap;

/** The detail of an event as text: a JSON object of strings, its names in order. */
class DetailJson {

    private DetailJson() {
    }

    static String write(Map<String, String> detail) {
        JsonObjectBuilder object = Json.createObjectBuilder();
        new TreeMap<>(detail).forEach(object::add);
        return object.build().toString();
    }
}
