package org.visavis.signaling;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Writes records as JSON text (RFC 8259), in the form that {@link WireRecords} reads. */
final class JsonWriter {

    private static final int FIRST_PRINTABLE = 0x20;

    private final StringBuilder text;

    JsonWriter(StringBuilder text) {
        this.text = text;
    }

    /** The components of a record as members of an object that was begun and has members already. */
    void more(Record record) {
        for (WireShape.Field field : WireShape.of(record.getClass()).fields()) {
            text.append(',');
            member(field, record);
        }
    }

    private void member(WireShape.Field field, Record record) {
        text.append('"').append(field.name()).append("\":");
        value(field.of(record));
    }

    private void value(Object value) {
        if (value instanceof Optional<?> optional) {
            value(optional.orElse(null));
        } else if (value instanceof Record record) {
            record(record);
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof String string) {
            string(string);
        } else if (value instanceof Enum<?> constant) {
            string(WireShape.hyphenated(constant.name()));
        } else if (value instanceof UUID || value instanceof Instant) {
            text.append('"').append(value).append('"');
        } else if (isPlain(value)) {
            text.append(value);
        } else {
            throw new AssertionError("no JSON form for " + value.getClass());
        }
    }

    private static boolean isPlain(Object value) {
        return value == null || value instanceof Boolean || value instanceof Integer || value instanceof Long
                || value instanceof Double number && Double.isFinite(number);
    }

    private void record(Record record) {
        WireShape shape = WireShape.of(record.getClass());
        if (shape.isBare()) {
            value(shape.fields().get(0).of(record));
            return;
        }
        char before = '{';
        for (WireShape.Field field : shape.fields()) {
            text.append(before);
            member(field, record);
            before = ',';
        }
        text.append(before == '{' ? "{}" : "}");
    }

    private void list(List<?> list) {
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            if (i > 0) {
                text.append(',');
            }
            value(list.get(i));
        }
        text.append(']');
    }

    private void string(String string) {
        text.append('"');
        int written = 0;
        for (int i = 0; i < string.length(); i++) {
            char c = string.charAt(i);
            if (c < FIRST_PRINTABLE || c == '"' || c == '\\') {
                text.append(string, written, i);
                escaped(c);
                written = i + 1;
            }
        }
        text.append(string, written, string.length()).append('"');
    }

    private void escaped(char c) {
        switch (c) {
            case '"', '\\' -> text.append('\\').append(c);
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> text.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xf, 16));
        }
    }
}
