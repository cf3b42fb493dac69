package org.visavis.web.statistics;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Calls as comma-separated values (RFC 4180), with a line of names first. */
final class CallTable {

    private static final String LINE_END = "\r\n";

    private CallTable() {
    }

    static String of(List<CallView> calls) {
        RecordComponent[] columns = CallView.class.getRecordComponents();
        StringBuilder table = new StringBuilder();
        table.append(Arrays.stream(columns).map(RecordComponent::getName).collect(Collectors.joining(","))).append(LINE_END);
        for (CallView call : calls) {
            table.append(Arrays.stream(columns).map(column -> cell(value(column, call))).collect(Collectors.joining(",")))
                    .append(LINE_END);
        }
        return table.toString();
    }

    /** A spreadsheet must not take text for a formula (OWASP: CSV injection): what begins like one gets an apostrophe before it. */
    static String cell(Object value) {
        if (value == null) {
            return "";
        }
        String text = value.toString();
        if (value instanceof String && !text.isEmpty() && "=+-@\t\r\n|%".indexOf(text.charAt(0)) >= 0) {
            text = "'" + text;
        }
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n' || c == ';' || c == '\'');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    private static Object value(RecordComponent column, CallView call) {
        try {
            return column.getAccessor().invoke(call);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
