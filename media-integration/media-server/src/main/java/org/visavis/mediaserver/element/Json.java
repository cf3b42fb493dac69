package org.visavis.mediaserver.element;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;

/** Builds JSON values of the Kurento protocol and reads parameters out of them. */
public final class Json {
    private static final String MODULE = "kurento";

    private Json() {
    }

    /** @param pairs name, value, name, value… where a value is a JSON element, a string, a number or a boolean */
    public static JsonObject object(Object... pairs) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < pairs.length; i += 2) {
            object.add((String) pairs[i], value(pairs[i + 1]));
        }
        return object;
    }

    /** A complex value with the type names that clients need to read it. */
    public static JsonObject typed(String type, Object... pairs) {
        JsonObject object = object(pairs);
        object.addProperty("__module__", MODULE);
        object.addProperty("__type__", type);
        return object;
    }

    public static JsonArray array(Collection<?> values) {
        JsonArray array = new JsonArray();
        values.forEach(each -> array.add(value(each)));
        return array;
    }

    public static JsonElement value(Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        }
        if (value instanceof JsonElement element) {
            return element;
        }
        if (value instanceof Number number) {
            return new JsonPrimitive(number);
        }
        if (value instanceof Boolean flag) {
            return new JsonPrimitive(flag);
        }
        return new JsonPrimitive(value.toString());
    }

    /** A text parameter that must be there. */
    public static String text(JsonObject params, String name) throws MediaException {
        JsonElement element = params.get(name);
        if (element == null || !element.isJsonPrimitive()) {
            throw MediaError.INVALID_PARAMS.with("'" + name + "' parameter should be a string");
        }
        return element.getAsString();
    }

    public static String text(JsonObject params, String name, String otherwise) {
        JsonElement element = params.get(name);
        return element == null || !element.isJsonPrimitive() ? otherwise : element.getAsString();
    }

    public static int integer(JsonObject params, String name) throws MediaException {
        try {
            return Integer.parseInt(text(params, name));
        } catch (NumberFormatException e) {
            throw MediaError.INVALID_PARAMS.with("'" + name + "' parameter should be an integer");
        }
    }

    /** An object parameter; empty when it is not there. */
    public static JsonObject members(JsonObject params, String name) {
        JsonElement element = params.get(name);
        return element == null || !element.isJsonObject() ? new JsonObject() : element.getAsJsonObject();
    }
}
