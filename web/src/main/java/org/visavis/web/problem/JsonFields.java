package org.visavis.web.problem;

import org.visavis.problem.Fault;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the field a JSON failure speaks of. The wording is that of Yasson and Parsson; where it changes, no field is named. */
final class JsonFields {

    private static final Pattern UNKNOWN = Pattern.compile("Json property ['\"]?([^'\"\\s]+)['\"]? can not be mapped");
    private static final Pattern TWICE = Pattern.compile("Duplicate key ['\"]([^'\"]+)['\"]");
    private static final Pattern UNREADABLE = Pattern.compile("Unable to deserialize property ['\"]([^'\"]+)['\"]");

    private JsonFields() {
    }

    /** What is wrong with that field as members of the problem, or no member. */
    static Map<String, Object> in(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        String name = first(UNKNOWN, message);
        if (name != null) {
            return fields(name, Fault.NOT_KNOWN);
        }
        name = first(TWICE, message);
        if (name != null) {
            return fields(name, Fault.GIVEN_TWICE);
        }
        name = first(UNREADABLE, message);
        return name == null ? Map.of() : fields(name, Fault.UNREADABLE);
    }

    private static String first(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? matcher.group(1) : null;
    }

    private static Map<String, Object> fields(String name, Fault fault) {
        return Problems.members(Map.of(name, fault.complaint()));
    }
}
