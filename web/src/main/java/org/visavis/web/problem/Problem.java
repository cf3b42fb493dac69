package org.visavis.web.problem;

import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbTypeAdapter;

import org.visavis.problem.ProblemType;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A problem document (RFC 9457, section 3).
 *
 * @param type    what kind of problem, with its title
 * @param status  the HTTP status
 * @param detail  what is wrong this time, for people; null where the title says it all
 * @param members members of this problem's own, e.g. {@code slots}; written beside the standard ones
 */
@JsonbTypeAdapter(Problem.Document.class)
public record Problem(ProblemType type, int status, String detail, Map<String, Object> members) {

    /** The media type {@code application/problem+json}. */
    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem {
        Objects.requireNonNull(type);
        members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /** The members in the order in which they are written. */
    public Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", type.uri());
        document.put("title", type.title());
        document.put("status", status);
        if (detail != null) {
            document.put("detail", detail);
        }
        members.forEach(document::putIfAbsent);
        return document;
    }

    /** Writes a problem flat; problems are never read. */
    public static class Document implements JsonbAdapter<Problem, Map<String, Object>> {

        @Override
        public Map<String, Object> adaptToJson(Problem problem) {
            return problem.document();
        }

        @Override
        public Problem adaptFromJson(Map<String, Object> document) {
            throw new UnsupportedOperationException("problem documents are written, not read");
        }
    }
}
