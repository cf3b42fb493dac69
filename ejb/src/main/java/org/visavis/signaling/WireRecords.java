package org.visavis.signaling;

import org.visavis.identity.Sensitive;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes records of JSON values, by their components; {@link JsonWriter} is its opposite. A record of one component, such as an id, is
 * written as that component; an empty {@link Optional} as null, and read from null or nothing; an enum in lower case with hyphens; an instant as ISO-8601.
 * Everything else must be there, and nothing more.
 */
final class WireRecords {

    private static final Pattern WHOLE = Pattern.compile("-?[0-9]+");

    private WireRecords() { }

    /** @param json is emptied */
    static <R extends Record> R read(Class<R> type, Map<String, Object> json, String path) {
        List<WireShape.Field> fields = WireShape.of(type).fields();
        Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            String name = fields.get(i).name();
            values[i] = value(fields.get(i).type(), json.remove(name), inner(path, name));
        }
        if (!json.isEmpty()) {
            throw new UnreadableException(inner(path, json.keySet().iterator().next()), "is not known");
        }
        return create(type, values, path);
    }

    /** @throws UnreadableException if it is not a whole number */
    static long number(Object json, String path) {
        return (long) value(long.class, json, path);
    }

    private static Object value(Type type, Object json, String path) {
        if (type instanceof ParameterizedType parameterized) {
            return wrapped((Class<?>) parameterized.getRawType(), parameterized.getActualTypeArguments()[0], json, path);
        }
        if (json == null) {
            throw new UnreadableException(path, "is missing");
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain.asSubclass(Record.class), json, path);
        }
        return plain.isEnum() ? constant(plain, json, path) : scalar(plain, json, path);
    }

    private static Object wrapped(Class<?> wrapper, Type type, Object json, String path) {
        if (wrapper == Optional.class) {
            return json == null ? Optional.empty() : Optional.of(value(type, json, path));
        }
        if (wrapper == Sensitive.class) {
            return new Sensitive<>(value(type, json, path));
        }
        List<Object> list = new ArrayList<>();
        for (Object item : as(List.class, json, path, "must be a list")) {
            list.add(value(type, item, path + "[" + list.size() + "]"));
        }
        return List.copyOf(list);
    }

    private static Record record(Class<? extends Record> type, Object json, String path) {
        WireShape shape = WireShape.of(type);
        if (shape.isBare()) {
            return create(type, new Object[] {value(shape.fields().get(0).type(), json, path)}, path);
        }
        @SuppressWarnings("unchecked")
        Map<String, Object> object = as(Map.class, json, path, "must be an object");
        return read(type, object, path);
    }

    private static Object constant(Class<?> type, Object json, String path) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> WireShape.hyphenated(((Enum<?>) constant).name()).equals(json)).findFirst()
                .orElseThrow(() -> new UnreadableException(path, "must be one of " + Arrays.stream(type.getEnumConstants())
                        .map(constant -> WireShape.hyphenated(((Enum<?>) constant).name())).collect(Collectors.joining(", "))));
    }

    private static Object scalar(Class<?> type, Object json, String path) {
        if (type == String.class) {
            return as(String.class, json, path, "must be a string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return as(Boolean.class, json, path, "must be true or false");
        }
        if (type == int.class || type == Integer.class) {
            return (int) whole(json, 9, path);
        }
        if (type == long.class || type == Long.class) {
            return whole(json, 18, path);
        }
        if (type == Double.class) {
            return fraction(json, path);
        }
        return parsed(type, as(String.class, json, path, "must be a string"), path);
    }

    private static long whole(Object json, int digits, String path) {
        String text = as(JsonText.Number.class, json, path, "must be a number").text();
        int length = text.startsWith("-") ? text.length() - 1 : text.length();
        if (length > digits || !WHOLE.matcher(text).matches()) {
            throw new UnreadableException(path, "must be a whole number of at most " + digits + " digits");
        }
        return Long.parseLong(text);
    }

    private static double fraction(Object json, String path) {
        double number = Double.parseDouble(as(JsonText.Number.class, json, path, "must be a number").text());
        if (Double.isInfinite(number)) {
            throw new UnreadableException(path, "is too large");
        }
        return number;
    }

    private static Object parsed(Class<?> type, String text, String path) {
        try {
            if (type == UUID.class) {
                UUID id = UUID.fromString(text);
                if (id.toString().equalsIgnoreCase(text)) {
                    return id;
                }
            } else if (type == Instant.class) {
                return Instant.parse(text);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableException(path, type == UUID.class ? "must be an id" : "must be a time in UTC (ISO-8601)");
        }
        if (type == UUID.class) {
            throw new UnreadableException(path, "must be an id");
        }
        throw new AssertionError("no wire form for " + type);
    }

    private static <T> T as(Class<T> type, Object json, String path, String otherwise) {
        if (!type.isInstance(json)) {
            throw new UnreadableException(path, otherwise);
        }
        return type.cast(json);
    }

    private static <R extends Record> R create(Class<R> type, Object[] values, String path) {
        try {
            return type.cast(WireShape.of(type).create(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw new UnreadableException(path, refused.getMessage());
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static String inner(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
