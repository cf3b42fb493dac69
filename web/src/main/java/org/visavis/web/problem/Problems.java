package org.visavis.web.problem;

import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.visavis.problem.Complaint;
import org.visavis.problem.ProblemType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns a {@link ProblemType} into an HTTP answer. */
public final class Problems {

    /** What {@code Retry-After} says when a part of the platform can't be reached, in seconds. */
    static final int RETRY_AFTER_SECONDS = 5;

    private static final Jsonb JSON = JsonbBuilder.create();

    private Problems() {
    }

    public static Response response(ProblemType type) {
        return response(type, null, Map.of());
    }

    public static Response response(ProblemType type, String detail) {
        return response(type, detail, Map.of());
    }

    public static Response response(ProblemType type, Map<String, Object> members) {
        return response(type, null, members);
    }

    /** The answer for a refusal of this type; with {@code Retry-After} where trying again later helps. */
    public static Response response(ProblemType type, String detail, Map<String, Object> members) {
        Problem problem = new Problem(type, status(type), detail, members);
        Response.ResponseBuilder answer = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == 503) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        return answer.build();
    }

    /** The answer that says what is wrong with which field. */
    public static Response invalid(Map<String, Complaint> complaints) {
        return response(ProblemType.INVALID_REQUEST, members(complaints));
    }

    /** The members {@code fields}, in English sentences, and {@code complaints}, for programs that have words of their own. */
    static Map<String, Object> members(Map<String, Complaint> complaints) {
        Map<String, Object> sentences = new LinkedHashMap<>();
        Map<String, Object> codes = new LinkedHashMap<>();
        complaints.forEach((field, complaint) -> {
            Map<String, Object> code = new LinkedHashMap<>();
            code.put("code", complaint.fault().code());
            code.putAll(complaint.values());
            sentences.put(field, complaint.sentence());
            codes.put(field, code);
        });
        return Map.of("fields", sentences, "complaints", codes);
    }

    /** A refusal as an exception, for code that can't return a response. */
    public static WebApplicationException refusal(ProblemType type, String detail) {
        return new WebApplicationException(detail, response(type, detail));
    }

    public static WebApplicationException refusal(ProblemType type) {
        return refusal(type, null);
    }

    /** Writes the answer where there is no JAX-RS: in filters and on the error page. */
    public static void write(HttpServletResponse response, ProblemType type) throws IOException {
        Problem problem = new Problem(type, status(type), null, Map.of());
        response.setStatus(problem.status());
        response.setContentType(Problem.MEDIA_TYPE);
        response.setHeader("Cache-Control", "no-store");
        if (problem.status() == 503) {
            response.setIntHeader(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        response.getOutputStream().write(JSON.toJson(problem).getBytes(StandardCharsets.UTF_8));
    }

    /** The HTTP status of a type (RFC 9110; 428: RFC 6585). A refusal that time or another state would lift is a 409. */
    public static int status(ProblemType type) {
        return switch (type) {
            case INVALID_REQUEST, UNKNOWN_MESSAGE -> 400;
            case NOT_SIGNED_IN -> 401;
            case NOT_ALLOWED, CROSS_SITE -> 403;
            case NOT_FOUND -> 404;
            case METHOD_NOT_ALLOWED -> 405;
            case NOT_ACCEPTABLE -> 406;
            case SLOT_TAKEN, SERIES_CONFLICT, PATIENT_BUSY, OUTSIDE_HOURS, TOO_LATE_TO_BOOK, TOO_EARLY_TO_BOOK,
                    HOLD_OVER, TOO_MANY_HOLDS, TOO_LATE_TO_CHANGE, STILL_AHEAD, ILLEGAL_TRANSITION,
                    TOO_EARLY, TOO_LATE, CANCELLED, MOVED, ON_ANOTHER_DEVICE, ONE_DEVICE_ONLY,
                    NOT_JOINED, NOT_ADMITTED -> 409;
            case LINK_USED, LINK_REVOKED -> 410;
            case PRECONDITION_FAILED -> 412;
            case TOO_LARGE -> 413;
            case UNSUPPORTED_MEDIA_TYPE -> 415;
            case IDEMPOTENCY_KEY_REUSED, SDP_REFUSED -> 422;
            case PRECONDITION_REQUIRED -> 428;
            case TOO_FAST -> 429;
            case INTERNAL -> 500;
            case MEDIA_UNAVAILABLE, UNAVAILABLE -> 503;
        };
    }

    /** The type that stands for an HTTP status when nothing more is known. */
    public static ProblemType ofStatus(int status) {
        return switch (status) {
            case 401 -> ProblemType.NOT_SIGNED_IN;
            case 403 -> ProblemType.NOT_ALLOWED;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 412 -> ProblemType.PRECONDITION_FAILED;
            case 413 -> ProblemType.TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            case 428 -> ProblemType.PRECONDITION_REQUIRED;
            case 429 -> ProblemType.TOO_FAST;
            case 503 -> ProblemType.UNAVAILABLE;
            default -> status < 500 ? ProblemType.INVALID_REQUEST : ProblemType.INTERNAL;
        };
    }
}
